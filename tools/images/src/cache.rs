//! Images that were drawn before: each is kept under a name made of all that it was drawn from, so
//! that none is drawn twice and none is ever out of date.

use prerender::files::about;
use std::collections::HashSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of drawn images.
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// In a folder that is made if there is none.
    pub fn open(folder: &Path) -> Result<Self, Box<dyn Error>> {
        fs::create_dir_all(folder).map_err(|error| about(folder, error))?;
        let folder = folder.to_path_buf();
        Ok(Self { folder })
    }

    /// The image under a name, which is drawn only if it is not there.
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
        // Under its name only once it is whole: a build may be ended at any moment.
        let draft = self
            .folder
            .join(format!("{name}.{}.new", std::process::id()));
        fs::write(&draft, &image).map_err(|error| about(&draft, error))?;
        fs::rename(&draft, &path).map_err(|error| about(&path, error))?;
        Ok(image)
    }

    /// Removes everything but these.
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

    /// An image that is there is not drawn again; a drawing that fails leaves nothing; what is no
    /// longer asked for goes.
    #[test]
    fn an_image_is_drawn_once() {
        let folder = std::env::temp_dir().join(format!("press-cache-{}", std::process::id()));
        let cache = Cache::open(&folder).unwrap();
        assert!(cache.get("a", || Err("spilt ink".into())).is_err());
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
        let drawn = cache.get("a", || Ok(vec![1, 2])).unwrap();
        let kept = cache.get("a", || panic!("drawn twice")).unwrap();
        assert_eq!(drawn, kept);
        cache.get("b", || Ok(vec![3])).unwrap();
        cache.keep_only(&HashSet::from(["b".into()])).unwrap();
        let left = fs::read_dir(&folder).unwrap();
        let left: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(left, ["b"]);
    }
}
