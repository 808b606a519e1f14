//! What a label in a list means: one of our types, one of the workspace's own, or the word that
//! another scheme has for one of ours. Never reads a list.
//!
//! An entity's type is always an [`EntityType`], small and [`Copy`]: everything that finds and
//! chooses names knows no others. An own type is that type and a name on top of it. The name is
//! kept in the pack, with the rows that bear it, and looked up where a reader or an export asks
//! ([`Gazetteer::own_type`](super::Gazetteer::own_type)).

use std::collections::BTreeMap;

use super::EntityType;

/// The most own types that a workspace may have: a row keeps its in one byte, 0 for none.
pub const MOST_OWN: usize = 255;

/// What a label stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind<'a> {
    /// How it behaves.
    pub base: EntityType,
    /// Its own name; empty for one of our types.
    pub own: &'a str,
}

/// The types that a workspace's lists may name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Types(BTreeMap<String, EntityType>);

/// Labels of other schemes, in capitals, and what they are here.
///
/// The schemes: CoNLL-2003, WikiNER and MUC; OntoNotes 5, which spaCy's models use; ACE 2005;
/// GermEval 2014, whose labels INCEpTION and WebAnno come with; VLSP for Vietnamese; the major
/// and minor types of GATE's ANNIE lists that hold whole names. What belongs to MISC and NORP is
/// as in the guidelines that Postil's own types follow: works, laws, weapons and vehicles are
/// MISC, languages and religions NORP.
const FOREIGN: [(&str, EntityType); 58] = [
    ("PERSON", EntityType::Per),
    ("PERS", EntityType::Per),
    ("PERSON_FULL", EntityType::Per),
    ("LOCATION", EntityType::Loc),
    ("GPE", EntityType::Loc),
    ("FAC", EntityType::Loc),
    ("FACILITY", EntityType::Loc),
    ("GPE_LOC", EntityType::Loc),
    ("PLACE", EntityType::Loc),
    ("CITY", EntityType::Loc),
    ("TOWN", EntityType::Loc),
    ("COUNTRY", EntityType::Loc),
    ("PROVINCE", EntityType::Loc),
    ("REGION", EntityType::Loc),
    ("CONTINENT", EntityType::Loc),
    ("ISLAND", EntityType::Loc),
    ("MOUNTAIN", EntityType::Loc),
    ("RIVER", EntityType::Loc),
    ("LAKE", EntityType::Loc),
    ("OCEAN", EntityType::Loc),
    ("SEA", EntityType::Loc),
    ("WATER", EntityType::Loc),
    ("AIRPORT", EntityType::Loc),
    ("BUILDING", EntityType::Loc),
    ("ORGANIZATION", EntityType::Org),
    ("ORGANISATION", EntityType::Org),
    ("COMPANY", EntityType::Org),
    ("CORPORATION", EntityType::Org),
    ("GOVERNMENT", EntityType::Org),
    ("NEWSPAPER", EntityType::Org),
    ("NEWS_AGENCY", EntityType::Org),
    ("PARTY", EntityType::Org),
    ("TEAM", EntityType::Org),
    ("UNIVERSITY", EntityType::Org),
    ("NORGP", EntityType::Norp),
    ("NATIONALITY", EntityType::Norp),
    ("NAT", EntityType::Norp),
    ("LANGUAGE", EntityType::Norp),
    ("RELIGION", EntityType::Norp),
    ("ETHNICITY", EntityType::Norp),
    ("COUNTRY_ADJ", EntityType::Norp),
    ("LOCDERIV", EntityType::Norp),
    ("MISCELLANEOUS", EntityType::Misc),
    ("OTH", EntityType::Misc),
    ("OTHER", EntityType::Misc),
    ("EVENT", EntityType::Misc),
    ("EVT", EntityType::Misc),
    ("PRODUCT", EntityType::Misc),
    ("PROD", EntityType::Misc),
    ("WORK_OF_ART", EntityType::Misc),
    ("WORK", EntityType::Misc),
    ("LAW", EntityType::Misc),
    ("WEA", EntityType::Misc),
    ("WEAPON", EntityType::Misc),
    ("VEH", EntityType::Misc),
    ("VEHICLE", EntityType::Misc),
    ("TREATY", EntityType::Misc),
    ("WAR", EntityType::Misc),
];

/// Labels of what Postil finds without lists.
const NO_NAMES: [&str; 9] = [
    "DATE", "TIME", "DURATION", "SET", "CITE", "MONEY", "PERCENT", "QUANTITY", "CARDINAL",
];

impl Types {
    /// No own types.
    #[must_use]
    pub const fn ours() -> Self {
        Self(BTreeMap::new())
    }

    /// The own types, each with the type that it behaves like.
    #[must_use]
    pub fn new(own: BTreeMap<String, EntityType>) -> Self {
        Self(own)
    }

    /// What a label stands for: an own type before one of ours, and that before another scheme's.
    /// Case does not count, but the spelling of an own type does where several differ in nothing
    /// else.
    #[must_use]
    pub fn resolve(&self, label: &str) -> Option<Kind<'_>> {
        let exact = self.0.get_key_value(label);
        let own = exact.or_else(|| self.0.iter().find(|(n, _)| n.eq_ignore_ascii_case(label)));
        if let Some((own, base)) = own {
            return Some(Kind { base: *base, own });
        }
        let foreign = || {
            let found = FOREIGN.iter().find(|(n, _)| n.eq_ignore_ascii_case(label));
            found.map(|(_, base)| *base)
        };
        let base = EntityType::from_code(label).or_else(foreign)?;
        Some(Kind { base, own: "" })
    }

    /// The types that a list should name: ours, then the own ones.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let ours = EntityType::ALL.iter().map(|t| t.code());
        ours.chain(self.0.keys().map(String::as_str))
    }

    /// The own types, each with the type that it behaves like.
    pub fn own(&self) -> impl Iterator<Item = (&str, EntityType)> {
        self.0.iter().map(|(name, base)| (name.as_str(), *base))
    }

    /// What to say of a label that stands for nothing.
    #[must_use]
    pub fn unknown(&self, label: &str) -> String {
        if NO_NAMES.iter().any(|n| n.eq_ignore_ascii_case(label)) {
            return format!(
                "`{label}` is no type of name; Postil finds dates and numbers without lists"
            );
        }
        let known: Vec<&str> = self.names().collect();
        let (last, most) = known.split_last().unwrap_or((&"MISC", &[]));
        format!(
            "unknown type `{label}`: {} or {last}; one of your own is made by \
             `[gazetteer.types.{label}]` with `is = \"…\"` in postil.toml",
            most.join(", ")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn types() -> Types {
        Types::new(BTreeMap::from([
            ("VESSEL".to_owned(), EntityType::Misc),
            ("event".to_owned(), EntityType::Org),
        ]))
    }

    #[test]
    fn labels_of_every_scheme_are_understood() {
        let types = types();
        let of = |label| types.resolve(label).map(|kind| (kind.base, kind.own));
        assert_eq!(of("per"), Some((EntityType::Per, "")));
        assert_eq!(of("GPE"), Some((EntityType::Loc, "")));
        assert_eq!(of("Person"), Some((EntityType::Per, "")));
        assert_eq!(of("country_adj"), Some((EntityType::Norp, "")));
        assert_eq!(of("vessel"), Some((EntityType::Misc, "VESSEL")));
        // What the workspace says counts before what others mean by the word.
        assert_eq!(of("EVENT"), Some((EntityType::Org, "event")));
        assert_eq!(of("TOWNSHIP"), None);
        assert_eq!(of("DATE"), None);
    }

    #[test]
    fn an_unknown_label_is_told_with_the_remedy() {
        let said = types().unknown("KING");
        assert!(
            said.contains("PER, LOC, ORG, NORP, MISC, VESSEL or event"),
            "{said}"
        );
        assert!(said.contains("[gazetteer.types.KING]"), "{said}");
        assert!(types().unknown("DATE").contains("without lists"));
    }

    #[test]
    fn no_label_is_in_the_table_twice() {
        let mut names: Vec<&str> = FOREIGN.iter().map(|(n, _)| *n).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), FOREIGN.len());
        assert!(names.iter().all(|n| EntityType::from_code(n).is_none()));
    }
}
