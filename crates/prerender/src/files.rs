//! Files and folders, with errors that name them.

use std::error::Error;
use std::fs;
use std::path::Path;

/// Makes a folder with nothing in it, so that nothing of an earlier story is left among the new files.
///
/// # Errors
/// If the folder cannot be emptied or made.
pub fn empty(folder: &Path) -> Result<(), Box<dyn Error>> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| about(folder, error))?;
    }
    fs::create_dir_all(folder).map_err(|error| about(folder, error))
}

/// Writes a file.
///
/// # Errors
/// If it cannot be written.
pub fn write(path: &Path, text: impl AsRef<[u8]>) -> Result<(), Box<dyn Error>> {
    fs::write(path, text).map_err(|error| about(path, error))
}

/// An error with the path that it is about.
pub fn about(path: &Path, error: std::io::Error) -> Box<dyn Error> {
    format!("{}: {error}", path.display()).into()
}
