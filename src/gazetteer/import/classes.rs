//! What an item of Wikidata is, by the class that it is an instance of (P31).
//!
//! The table holds the classes that most items with names of ours are direct instances of; it does
//! not follow subclasses, for an extract does not hold the classes. The source is Wikidata itself:
//! each number's English label, which stands behind it, as read in 2026. A class that is not here
//! is given on the command line.

use crate::gazetteer::EntityType::{self, Loc, Misc, Norp, Org, Per};

/// Classes and what their instances are.
#[rustfmt::skip]
const CLASSES: [(u32, EntityType); 108] = [
    (5, Per),           // human

    (6256, Loc),        // country
    (3624078, Loc),     // sovereign state
    (3024240, Loc),     // historical country
    (5107, Loc),        // continent
    (82794, Loc),       // geographic region
    (56061, Loc),       // administrative territorial entity
    (10864048, Loc),    // first-level administrative division
    (107390, Loc),      // federated state
    (35657, Loc),       // U.S. state
    (34876, Loc),       // province
    (28575, Loc),       // county
    (149621, Loc),      // district
    (15284, Loc),       // municipality
    (486972, Loc),      // human settlement
    (515, Loc),         // city
    (1549591, Loc),     // big city
    (200250, Loc),      // metropolis
    (174844, Loc),      // megacity
    (7930989, Loc),     // city or town
    (5119, Loc),        // capital
    (3957, Loc),        // town
    (532, Loc),         // village
    (5084, Loc),        // hamlet
    (123705, Loc),      // neighborhood
    (4022, Loc),        // river
    (23397, Loc),       // lake
    (131681, Loc),      // reservoir
    (165, Loc),         // sea
    (9430, Loc),        // ocean
    (39594, Loc),       // bay
    (1322134, Loc),     // gulf
    (37901, Loc),       // strait
    (8502, Loc),        // mountain
    (46831, Loc),       // mountain range
    (8072, Loc),        // volcano
    (39816, Loc),       // valley
    (34763, Loc),       // peninsula
    (23442, Loc),       // island
    (33837, Loc),       // archipelago
    (8514, Loc),        // desert
    (93352, Loc),       // coast
    (40080, Loc),       // beach
    (12280, Loc),       // bridge
    (22698, Loc),       // park
    (41176, Loc),       // building
    (23413, Loc),       // castle
    (16970, Loc),       // church building
    (32815, Loc),       // mosque
    (44539, Loc),       // temple

    (43229, Org),       // organization
    (4830453, Org),     // business
    (783794, Org),      // company
    (6881511, Org),     // enterprise
    (891723, Org),      // public company
    (161726, Org),      // multinational corporation
    (22687, Org),       // bank
    (66344, Org),       // central bank
    (163740, Org),      // nonprofit organization
    (79913, Org),       // non-governmental organization
    (484652, Org),      // international organization
    (245065, Org),      // intergovernmental organization
    (2659904, Org),     // government organization
    (327333, Org),      // government agency
    (192350, Org),      // ministry
    (35749, Org),       // parliament
    (7278, Org),        // political party
    (176799, Org),      // military unit
    (17127659, Org),    // terrorist organization
    (3918, Org),        // university
    (31855, Org),       // research institute
    (11032, Org),       // newspaper
    (192283, Org),      // news agency
    (1616075, Org),     // television station
    (18127, Org),       // record label
    (476028, Org),      // association football club
    (6979593, Org),     // national association football team

    (41710, Norp),      // ethnic group
    (231002, Norp),     // nationality
    (34770, Norp),      // language
    (1288568, Norp),    // modern language
    (9174, Norp),       // religion

    (198, Misc),        // war
    (8465, Misc),       // civil war
    (178561, Misc),     // battle
    (188055, Misc),     // siege
    (180684, Misc),     // conflict
    (350604, Misc),     // armed conflict
    (645883, Misc),     // military operation
    (10931, Misc),      // revolution
    (45382, Misc),      // coup d'état
    (273120, Misc),     // protest
    (124757, Misc),     // riot
    (131569, Misc),     // treaty
    (625298, Misc),     // peace treaty
    (1656682, Misc),    // event
    (13418847, Misc),   // historical event
    (3839081, Misc),    // disaster
    (132241, Misc),     // festival
    (571, Misc),        // book
    (7725634, Misc),    // literary work
    (47461344, Misc),   // written work
    (11424, Misc),      // film
    (5398426, Misc),    // television series
    (482994, Misc),     // album
    (3305213, Misc),    // painting
    (7889, Misc),       // video game
    (11446, Misc),      // ship
];

/// What the instances of a class are.
#[must_use]
pub fn of_class(number: u32) -> Option<EntityType> {
    let found = CLASSES.iter().find(|(class, _)| *class == number);
    found.map(|(_, kind)| *kind)
}

/// The number of an item's id, `Q42`.
#[must_use]
pub fn number(id: &str) -> Option<u32> {
    let digits = id.strip_prefix('Q')?;
    digits.parse().ok().filter(|n| *n > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_stand_once_and_lead_to_types() {
        let mut numbers: Vec<u32> = CLASSES.iter().map(|(n, _)| *n).collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), CLASSES.len());
        assert_eq!(of_class(5), Some(Per));
        assert_eq!(of_class(4167410), None);
        assert_eq!(
            (number("Q42"), number("P31"), number("Q0")),
            (Some(42), None, None)
        );
    }
}
