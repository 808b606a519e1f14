//! What neighbours and the document's date give.

use postil::annotate::time::{Reference, impossible, weekday};
use postil::language::Language;

use super::{annotate, check};

#[test]
fn the_year_of_a_neighbour() {
    check(
        Language::Bn,
        None,
        &[
            "⟦২০১৩ সালে|2013⟧ যুদ্ধ শেষ হয়, আর ⟦একই বছরের ৯ জুলাই|2013-07-09⟧ চুক্তি হয়।",
            "⟦২০১১ সালের মার্চে|2011-03⟧ সভা বসে। ⟦একই বছর|2011⟧ তিনি মারা যান।",
            "⟦১৯৯২ সালের ৫ মার্চ|1992-03-05⟧ ভোট হয় এবং ⟦৭ এপ্রিল|1992-04-07⟧ ফল আসে।",
            "⟦১৯৯২ সালের ৫ মার্চ|1992-03-05⟧ ভোট হয়। ⟦৭ এপ্রিল|XXXX-04-07⟧ ফল আসে।",
        ],
    );
}

#[test]
fn what_was_inferred_says_from_where() {
    let text = "২০১৩ সালে যুদ্ধ শেষ হয়, আর একই বছরের ৯ জুলাই চুক্তি হয়।";
    let times = annotate(text, Language::Bn, None);
    assert_eq!(times.len(), 2);
    assert_eq!(times[0].inferred_from, None);
    assert_eq!(times[1].inferred_from, Some(times[0].at));
}

#[test]
fn no_year_goes_over_to_another_text() {
    let text = "২০১১ সালে সভা বসে।\n৭ এপ্রিল ফল আসে।";
    let times = annotate(text, Language::Bn, None);
    assert_eq!(times[1].value.to_string(), "XXXX-04-07");
}

#[test]
fn the_day_of_the_week() {
    let times = annotate("It was 11 March 2014.", Language::En, None);
    assert_eq!(weekday(&times[0].value), Some(2));
}

#[test]
fn days_that_cannot_be_are_found_and_told() {
    let cases = [
        (
            Language::En,
            "It began on 31 February 2011.",
            "February 2011 has 28 days",
        ),
        (
            Language::En,
            "It began on 29 February 1900.",
            "1900 is no leap year: February has 28 days",
        ),
        (Language::En, "It began on 31/04/2011.", "April has 30 days"),
        (
            Language::Vi,
            "Họp ngày 30/2 tại Huế.",
            "February has 29 days",
        ),
        (
            Language::Vi,
            "Họp ngày 12/13/2014 tại Huế.",
            "there is no month 13",
        ),
        (
            Language::Vi,
            "Họp lúc 25 giờ ngày 3/4/2014 tại Huế.",
            "there is no hour 25",
        ),
        (Language::Bn, "সভা ২০১০ সালের ৩১ জুন বসে।", "June has 30 days"),
    ];
    for (language, text, message) in cases {
        let times = annotate(text, language, None);
        let told: Vec<String> = times.iter().filter_map(|t| impossible(&t.value)).collect();
        assert_eq!(told, [message], "{text}");
    }
    let fine = annotate("It began on 29 February 2000.", Language::En, None);
    assert_eq!(impossible(&fine[0].value), None);
}

#[test]
fn the_order_of_digits_follows_the_document() {
    let text = "03/04/2021";
    let as_in = |language| annotate(text, language, None)[0].value.to_string();
    assert_eq!(as_in(Language::Vi), "2021-04-03");
    assert_eq!(as_in(Language::En), "2021-03-04");
    let text = "Signed on 25/12/2020.\nSealed on 03/04/2021.";
    assert_eq!(
        annotate(text, Language::En, None)[1].value.to_string(),
        "2021-04-03"
    );
}

#[test]
fn hours_need_a_time_to_count_from() {
    let text = "The plane left two hours ago.";
    let with = |reference| {
        annotate(text, Language::En, Reference::parse(reference))[0]
            .value
            .to_string()
    };
    assert_eq!(with("2014-09-01T10:30:00"), "2014-09-01T08:30");
    assert_eq!(with("2014-09-01"), "PAST_REF");
}
