//! Writes files so that a reader, or a crash, meets the old content or the new, never a part.

use std::fs::{self, Permissions};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Replaces the content of `path`, or makes the file. Permissions stay, a link stays a link, and
/// a file that its owner has made read-only is not replaced.
///
/// # Errors
/// A message that says what failed; the file is as it was then.
pub(super) fn replace(path: &Path, content: &[u8]) -> Result<(), String> {
    replace_with(path, |out| out.write_all(content))
}

/// The same for what is too long to hold in memory.
///
/// # Errors
/// As [`replace`].
pub(super) fn replace_with(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), String> {
    // The file that a link leads to is replaced, not the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let before = fs::metadata(&target).ok();
    if before.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err("there is a folder of this name".to_owned());
    }
    if before
        .as_ref()
        .is_some_and(|it| it.permissions().readonly())
    {
        return Err("the file is read-only; make it writable first".to_owned());
    }
    let folder = target.parent().filter(|it| !it.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let said = |what: &str, error: io::Error| format!("{what}: {error}");
    let mut builder = tempfile::Builder::new();
    builder.prefix(".postil-");
    let permissions = before.map(|it| it.permissions()).or_else(of_new_files);
    if let Some(permissions) = &permissions {
        builder.permissions(permissions.clone());
    }
    let mut file = builder
        .tempfile_in(folder)
        .map_err(|error| said("cannot write", error))?;
    let mut out = BufWriter::new(&mut file);
    write(&mut out)
        .and_then(|()| out.flush())
        .map_err(|error| said("cannot write", error))?;
    drop(out);
    file.as_file()
        .sync_data()
        .map_err(|error| said("cannot write", error))?;
    if let (true, Some(permissions)) = (target.exists(), permissions) {
        // The umask does not concern what was there before.
        file.as_file()
            .set_permissions(permissions)
            .map_err(|error| said("cannot keep the permissions", error))?;
    }
    file.persist(&target)
        .map_err(|error| said("cannot replace the file", error.error))?;
    Ok(())
}

/// Makes a file of what `work` writes, all at once when it is done. One that exists is replaced only
/// with `force`.
///
/// # Errors
/// A message that says what failed; the file is as it was then.
pub(super) fn stream(
    path: &Path,
    force: bool,
    work: &mut dyn FnMut(&mut dyn Write) -> std::io::Result<()>,
) -> Result<(), String> {
    let exists = "there is such a file; replace it with `--force`";
    // Said before the work is done in vain.
    if !force && fs::symlink_metadata(path).is_ok() {
        return Err(exists.to_owned());
    }
    if path.is_dir() {
        return Err("there is a folder of this name".to_owned());
    }
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    builder.prefix(".postil-");
    if let Some(permissions) = of_new_files() {
        builder.permissions(permissions);
    }
    let file = builder
        .tempfile_in(folder.unwrap_or(Path::new(".")))
        .map_err(|error| format!("cannot write: {error}"))?;
    let mut out = std::io::BufWriter::new(file);
    work(&mut out)
        .and_then(|()| out.flush())
        .map_err(|error| error.to_string())?;
    let file = out.into_inner().map_err(|error| error.to_string())?;
    let persisted = if force {
        file.persist(path)
    } else {
        file.persist_noclobber(path)
    };
    match persisted {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => {
            Err(exists.to_owned())
        }
        Err(error) => Err(format!("cannot make the file: {}", error.error)),
    }
}

/// What a new file may be used for, before the umask takes its part.
#[cfg(unix)]
fn of_new_files() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn of_new_files() -> Option<Permissions> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_is_replaced_and_nothing_is_left_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        replace(&path, b"one").unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "one").unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o666)).unwrap();
        let link = folder.path().join("link.txt");
        symlink(&path, &link).unwrap();
        replace(&link, b"two").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&path).unwrap(), b"two");
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o666);
    }

    #[test]
    fn a_file_is_made_as_a_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.tsv");
        let mut fails = |out: &mut dyn Write| {
            out.write_all(b"half")?;
            Err(std::io::Error::other("no more"))
        };
        assert!(stream(&path, false, &mut fails).is_err());
        assert!(!path.exists());
        let mut works = |out: &mut dyn Write| out.write_all(b"whole");
        stream(&path, false, &mut works).unwrap();
        assert!(
            stream(&path, false, &mut works)
                .unwrap_err()
                .contains("--force")
        );
        assert!(stream(&path, true, &mut fails).is_err());
        assert_eq!(fs::read(&path).unwrap(), b"whole");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_read_only_file_and_a_folder_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "one").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        assert!(replace(&path, b"two").unwrap_err().contains("read-only"));
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert!(replace(folder.path(), b"two").is_err());
    }
}
