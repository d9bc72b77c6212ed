//! File operations whose errors contain the path.

use std::error::Error;
use std::fs;
use std::path::Path;

/// Creates an empty folder. Deletes everything in an existing one, so that no file of an earlier
/// story remains.
///
/// # Errors
/// If the folder cannot be deleted or created.
pub fn empty(folder: &Path) -> Result<(), Box<dyn Error>> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| about(folder, error))?;
    }
    fs::create_dir_all(folder).map_err(|error| about(folder, error))
}

/// Returns an error that contains the path.
pub fn about(path: &Path, error: std::io::Error) -> Box<dyn Error> {
    format!("{}: {error}", path.display()).into()
}
