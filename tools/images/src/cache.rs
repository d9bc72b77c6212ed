//! A cache of rendered images. The name of an entry is a hash of everything that the image depends
//! on, so entries never become stale.

use crate::files::about;
use std::collections::HashSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of rendered images.
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// Opens a folder, which is created if it is missing.
    pub fn open(folder: &Path) -> Result<Self, Box<dyn Error>> {
        fs::create_dir_all(folder).map_err(|error| about(folder, error))?;
        let folder = folder.to_path_buf();
        Ok(Self { folder })
    }

    /// Returns the image with a name, and renders it only if it is not in the cache.
    pub fn get(
        &self,
        name: &str,
        draw: impl FnOnce() -> Result<Vec<u8>, Box<dyn Error>>,
    ) -> Result<Vec<u8>, Box<dyn Error>> {
        let path = self.folder.join(name);
        if path.exists() {
            return fs::read(&path).map_err(|error| about(&path, error));
        }
        let image = draw()?;
        // The file is renamed after it is complete, because a build can be stopped at any time.
        let draft = self
            .folder
            .join(format!("{name}.{}.new", std::process::id()));
        fs::write(&draft, &image).map_err(|error| about(&draft, error))?;
        fs::rename(&draft, &path).map_err(|error| about(&path, error))?;
        Ok(image)
    }

    /// Deletes all entries but those with these names.
    pub fn keep_only(&self, names: &HashSet<String>) -> Result<(), Box<dyn Error>> {
        let entries = fs::read_dir(&self.folder).map_err(|error| about(&self.folder, error))?;
        for entry in entries {
            let entry = entry.map_err(|error| about(&self.folder, error))?;
            if !names.contains(&*entry.file_name().to_string_lossy()) {
                fs::remove_file(entry.path()).map_err(|error| about(&entry.path(), error))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A cached image is not rendered again, a failed rendering leaves no file, and unused entries
    /// are deleted.
    #[test]
    fn cache_renders_an_image_once() {
        let folder = std::env::temp_dir().join(format!("image-cache-{}", std::process::id()));
        let cache = Cache::open(&folder).unwrap();
        assert!(cache.get("a", || Err("rendering failed".into())).is_err());
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
        let drawn = cache.get("a", || Ok(vec![1, 2])).unwrap();
        let kept = cache.get("a", || panic!("rendered twice")).unwrap();
        assert_eq!(drawn, kept);
        cache.get("b", || Ok(vec![3])).unwrap();
        cache.keep_only(&HashSet::from(["b".into()])).unwrap();
        let left = fs::read_dir(&folder).unwrap();
        let left: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(left, ["b"]);
    }
}
