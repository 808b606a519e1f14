//! Large lists, compiled once: packs kept in the user's cache folder under a hash of what they were
//! compiled from.
//!
//! A cache never changes what is found: a file that is not whole, not of this version or not of these
//! rows is ignored and made anew, and where no folder can be written to, nothing is kept. Small
//! lists are compiled faster than they are looked up.

use std::fs;
use std::hash::Hasher;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rustc_hash::FxHasher;

use super::build::{self, Entry};
use super::pack::{MAGIC, Pack};

/// Rows from which on a pack is kept.
const WORTH_KEEPING: usize = 20_000;
/// Packs that are kept: the ones used last.
const MOST_FILES: usize = 8;
/// What a kept pack begins with; then come the key and the hash of the rest.
const HEAD: &[u8; 8] = b"POSTILC1";
const ENDING: &str = "pack";

/// Compiles the entries, or takes what was compiled of the same ones before.
///
/// # Errors
/// As [`build::compile`].
pub fn pack(lists: &[String], entries: &[Entry]) -> Result<Pack, String> {
    match folder() {
        Some(folder) if entries.len() >= WORTH_KEEPING => pack_in(&folder, lists, entries),
        _ => build::pack(lists, entries),
    }
}

fn pack_in(folder: &Path, lists: &[String], entries: &[Entry]) -> Result<Pack, String> {
    let key = key(lists, entries);
    let name: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    let file = folder.join(format!("{name}.{ENDING}"));
    if let Some(pack) = read(&file, &key).and_then(Pack::open) {
        return Ok(pack);
    }
    let bytes = build::compile(lists, entries)?;
    // Whether it can be kept concerns nobody: it is only slower the next time.
    let _ = write(folder, &file, &key, &bytes);
    Pack::open(bytes).ok_or_else(|| "the compiled pack can't be opened".to_owned())
}

/// The folder for packs: in `POSTIL_CACHE_DIR`, else where the system keeps caches.
fn folder() -> Option<PathBuf> {
    let of = |name: &str| {
        let path = std::env::var_os(name).map(PathBuf::from)?;
        path.is_absolute().then_some(path)
    };
    if let Some(folder) = of("POSTIL_CACHE_DIR") {
        return Some(folder);
    }
    let caches = if cfg!(windows) {
        of("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        of("HOME").map(|home| home.join("Library/Caches"))
    } else {
        of("XDG_CACHE_HOME").or_else(|| of("HOME").map(|home| home.join(".cache")))
    };
    caches.map(|caches| caches.join("postil"))
}

/// What tells packs apart: the format, the program's version and every cell of every row, hashed
/// twice from different beginnings.
fn key(lists: &[String], entries: &[Entry]) -> [u8; 16] {
    let mut key = [0; 16];
    for (start, half) in [1u64, 0x9e37_79b9_7f4a_7c15]
        .into_iter()
        .zip(key.chunks_exact_mut(8))
    {
        let mut hasher = FxHasher::default();
        hasher.write_u64(start);
        hasher.write(MAGIC);
        let mut text = |text: &str| {
            hasher.write_usize(text.len());
            hasher.write(text.as_bytes());
        };
        text(env!("CARGO_PKG_VERSION"));
        lists.iter().for_each(|list| text(list));
        for entry in entries {
            for cell in [
                &entry.id,
                &entry.own,
                &entry.name,
                &entry.aliases,
                &entry.same_as,
                &entry.description,
            ] {
                text(cell);
            }
        }
        for entry in entries {
            hasher.write_u64(u64::from(entry.line) << 32 | u64::from(entry.list) << 8);
            hasher.write_u32(
                (entry.kind as u32) << 16 | (entry.language as u32) << 8 | u32::from(entry.off),
            );
        }
        half.copy_from_slice(&hasher.finish().to_le_bytes());
    }
    key
}

fn sum(bytes: &[u8]) -> [u8; 8] {
    let mut hasher = FxHasher::default();
    hasher.write(bytes);
    hasher.finish().to_le_bytes()
}

/// The pack in a file, if it is whole and the one that is looked for.
fn read(file: &Path, key: &[u8; 16]) -> Option<Vec<u8>> {
    let mut bytes = fs::read(file).ok()?;
    let start = HEAD.len() + key.len() + 8;
    let whole = bytes.starts_with(HEAD)
        && bytes.get(HEAD.len()..start - 8) == Some(key)
        && bytes.get(start - 8..start) == Some(&sum(bytes.get(start..)?));
    if !whole {
        return None;
    }
    bytes.drain(..start);
    // The files used last are kept.
    if let Ok(file) = fs::File::options().append(true).open(file) {
        let _ = file.set_modified(SystemTime::now());
    }
    Some(bytes)
}

/// Writes a file as a whole or not at all, and takes away what was used longest ago.
fn write(folder: &Path, file: &Path, key: &[u8; 16], bytes: &[u8]) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut new = tempfile::Builder::new()
        .prefix(".postil-")
        .tempfile_in(folder)?;
    for part in [&HEAD[..], key, &sum(bytes), bytes] {
        new.write_all(part)?;
    }
    new.persist(file).map_err(|error| error.error)?;
    let mut files: Vec<(SystemTime, PathBuf)> = fs::read_dir(folder)?
        .filter_map(Result::ok)
        .filter(|entry| entry.path().extension().is_some_and(|e| e == ENDING))
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .collect();
    files.sort();
    for (_, old) in files.iter().rev().skip(MOST_FILES) {
        fs::remove_file(old)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::tsv;

    fn entries(text: &str) -> Vec<Entry> {
        let (rows, _) = tsv::parse(text);
        rows.iter().map(|row| Entry::from_row(row, 0)).collect()
    }

    fn files(folder: &Path) -> Vec<PathBuf> {
        let found = fs::read_dir(folder).unwrap();
        found.map(|entry| entry.unwrap().path()).collect()
    }

    #[test]
    fn what_was_compiled_once_is_taken_again_unless_it_is_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("made/on/the/way");
        let lists = ["a.tsv".to_owned()];
        let rows = entries("x\tPER\ten\tAda Quill\n");
        let compiled = build::compile(&lists, &rows).unwrap();
        let found = |rows: &[Entry]| {
            let pack = pack_in(&folder, &lists, rows).unwrap();
            (pack.find("x"), pack.name_count())
        };
        assert_eq!(found(&rows), (Some(0), 1));
        let file = files(&folder).remove(0);
        // What lies there is what is taken: another pack under the same key would be found.
        let key = key(&lists, &rows);
        let other = build::compile(&lists, &entries("x\tPER\ten\tA\ny\tPER\ten\tB\n")).unwrap();
        write(&folder, &file, &key, &other).unwrap();
        assert_eq!(found(&rows).1, 2);
        // Damaged, cut short or of nothing, it is made anew.
        let mut damaged = fs::read(&file).unwrap();
        *damaged.last_mut().unwrap() ^= 1;
        for bad in [&damaged[..], &damaged[..40], b"", b"nonsense"] {
            fs::write(&file, bad).unwrap();
            assert_eq!(found(&rows), (Some(0), 1));
            assert_eq!(read(&file, &key).as_deref(), Some(&compiled[..]));
        }
    }

    #[test]
    fn every_cell_counts_and_old_files_go() {
        let folder = tempfile::tempdir().unwrap();
        let lists = ["a.tsv".to_owned()];
        let texts = [
            "x\tPER\ten\tA\n",
            "x\tPER\ten\tA\tB\n",
            "x\tPER\ten\tAB\n",
            "x\tPER\tvi\tA\n",
            "x\tLOC\ten\tA\n",
            "y\tPER\ten\tA\n",
            "\nx\tPER\ten\tA\n",
            "x\tPER\ten\tA\t\toff\n",
            "x\tPER\ten\tA\t\t\ta:1\n",
            "x\tPER\ten\tA\t\t\t\tWords\n",
        ];
        let mut keys: Vec<_> = texts.iter().map(|t| key(&lists, &entries(t))).collect();
        keys.push(key(&["b.tsv".to_owned()], &entries(texts[0])));
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), texts.len() + 1);
        for text in texts {
            pack_in(folder.path(), &lists, &entries(text)).unwrap();
        }
        assert_eq!(files(folder.path()).len(), MOST_FILES);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_cannot_be_written_to_does_no_harm() {
        let lists = ["a.tsv".to_owned()];
        let rows = entries("x\tPER\ten\tA\n");
        let pack = pack_in(Path::new("/dev/null/x"), &lists, &rows).unwrap();
        assert_eq!(pack.name_count(), 1);
    }
}
