//! `postil gazetteer stats`: what lists hold, in numbers.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

use serde_json::json;

use super::super::Status;
use super::super::output::print;
use super::Format;
use crate::formats::text::counted;
use crate::gazetteer::LayerKind;
use crate::gazetteer::stats::{Stats, stats};

/// Count what lists of names hold: rows, entities and names, by type, language and strength
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Lists, or folders with a postil.toml that names some [default: this folder]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Count the lists that come with Postil, too
    #[arg(long)]
    shipped: bool,
    /// How to write the numbers
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Runs the subcommand.
///
/// # Errors
/// A message where a path or the settings cannot be read.
pub(super) fn run(args: &Args) -> Result<Status, String> {
    let mut all = Vec::new();
    let mut broken = 0;
    for listed in super::listed(&args.paths)? {
        let errors = listed.problems.iter().filter(|p| p.is_error());
        broken += errors.count();
        match listed.gazetteer.layer(LayerKind::Workspace) {
            Some(pack) => {
                let (lists, together) = stats(pack, &listed.names);
                let several = lists.len() > 1;
                all.extend(lists);
                if several {
                    all.push(Stats {
                        name: "together".to_owned(),
                        ..together
                    });
                }
            }
            None => all.extend(listed.names.into_iter().map(|name| Stats {
                name,
                ..Stats::default()
            })),
        }
    }
    if args.shipped {
        let pack = crate::gazetteer::pack::shipped();
        let names: Vec<String> = (0..pack.list_count())
            .map(|list| pack.list_name(list).to_owned())
            .collect();
        let (lists, together) = stats(&pack, &names);
        all.extend(lists);
        all.push(Stats {
            name: "all that come with Postil".to_owned(),
            ..together
        });
    }
    print(|out| match args.format {
        Format::Text => write_text(out, &all, broken),
        Format::Json => write_json(out, &all),
    })?;
    Ok(Status::Clean)
}

fn write_text(out: &mut dyn Write, all: &[Stats], broken: usize) -> io::Result<()> {
    if all.is_empty() {
        writeln!(
            out,
            "no lists: `[gazetteer] files` in postil.toml names them"
        )?;
    }
    for stats in all {
        writeln!(
            out,
            "{}: {}, {}, {}",
            stats.name,
            counted(stats.names, "name"),
            if stats.entities == 1 {
                "1 entity".to_owned()
            } else {
                format!("{} entities", stats.entities)
            },
            counted(stats.rows, "row")
        )?;
        for (what, counts) in [
            ("types", &stats.types),
            ("languages", &stats.languages),
            ("names", &stats.strengths),
        ] {
            if !counts.is_empty() {
                writeln!(out, "  {what}: {}", listed(counts))?;
            }
        }
    }
    if broken > 0 {
        writeln!(
            out,
            "{} not counted: `postil gazetteer check` tells why",
            counted(broken, "broken line")
        )?;
    }
    Ok(())
}

fn listed(counts: &BTreeMap<String, usize>) -> String {
    let mut counts: Vec<_> = counts.iter().collect();
    counts.sort_by_key(|(what, count)| (std::cmp::Reverse(**count), *what));
    let parts: Vec<String> = counts
        .iter()
        .map(|(what, n)| format!("{what} {n}"))
        .collect();
    parts.join(", ")
}

fn write_json(out: &mut dyn Write, all: &[Stats]) -> io::Result<()> {
    let all: Vec<_> = all
        .iter()
        .map(|stats| {
            json!({
                "list": stats.name,
                "rows": stats.rows,
                "entities": stats.entities,
                "names": stats.names,
                "types": stats.types,
                "languages": stats.languages,
                "strengths": stats.strengths,
            })
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &all)?;
    writeln!(out)
}
