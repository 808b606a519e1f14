//! `postil licenses`: the notices that the licences of the lists ask for.

use crate::support::Folder;

#[test]
fn every_source_of_a_shipped_list_has_its_notice() {
    let run = Folder::with("").run(&["licenses"]);
    assert_eq!(run.code, 0, "{run:?}");
    for needed in [
        "GeoNames",
        "Creative Commons Attribution 4.0",
        "https://creativecommons.org/licenses/by/4.0/",
        "UNICODE LICENSE V3",
        "Copyright © 2004-2026 Unicode, Inc.",
    ] {
        assert!(run.out.contains(needed), "{needed}");
    }
}
