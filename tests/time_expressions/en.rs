//! English.

use postil::language::Language;

fn check(sentences: &[&str]) {
    super::check(Language::En, None, sentences);
}

#[test]
fn days() {
    check(&[
        "The treaty was signed on ⟦17 March 1948|1948-03-17⟧ in Brussels.",
        "She was born on ⟦June 5th, 1931|1931-06-05⟧ in Leeds.",
        "The court met on ⟦the 3rd of October 1787|1787-10-03⟧ to decide.",
        "They left on ⟦Friday, 9 May 2003|2003-05-09⟧ by boat.",
        "The file is dated ⟦2011-08-23|2011-08-23⟧ by hand.",
        "It was stamped ⟦25/12/1999|1999-12-25⟧ in red.",
        "The form said ⟦12/25/1999|1999-12-25⟧ in blue.",
        "The form said ⟦03/04/2021|2021-03-04⟧ in green.",
        "He wrote on ⟦14-Feb-1987|1987-02-14⟧ again.",
        "The strike began on ⟦Oct. 12, 1964|1964-10-12⟧.",
        "The vote is set for ⟦September 9|XXXX-09-09⟧ this time.",
        "He returned on ⟦the second of April|XXXX-04-02⟧ alone.",
        "The ship sank on ⟦April fifteenth, 1912|1912-04-15⟧ in the Atlantic.",
        "They met on ⟦the last Sunday of June 2010|2010-06-27⟧ in the park.",
        "It opened on ⟦21 Sept 1975|1975-09-21⟧ to cheers.",
        "It opened on ⟦7 Nov '88|1988-11-07⟧ to cheers.",
    ]);
}

#[test]
fn months_years_and_longer() {
    check(&[
        "The talks began in ⟦November 1985|1985-11⟧ and failed by ⟦March 1987|1987-03⟧.",
        "The plan dates from ⟦February of 1922|1922-02⟧ or so.",
        "He moved there in ⟦1956|1956⟧ and died in ⟦1971|1971⟧.",
        "The city fell in ⟦480 BC|BC0480⟧ to the Persians.",
        "The wall was built in ⟦122 AD|0122⟧ by soldiers.",
        "The church is of ⟦the 12th century|11XX⟧.",
        "Trade grew in ⟦the late 18th century|17XX⟧ again.",
        "Iron came in ⟦the 8th century BC|BC07XX⟧ from the east.",
        "Music of ⟦the 1980s|198X⟧ and ⟦the nineties|199X⟧ was played.",
        "Output fell in ⟦the second quarter of 2009|2009-Q2⟧ again.",
        "Sales rose in ⟦Q3 2017|2017-Q3⟧ and ⟦2018 H1|2018-H1⟧.",
        "They married in ⟦the summer of 1969|1969-SU⟧ in Rome.",
        "Work stopped in ⟦early 1994|1994⟧ and again in ⟦mid-May|1994-05⟧.",
        "The bank closed at ⟦the end of 2008|2008⟧ for good.",
        "Prices rose in ⟦July|XXXX-07⟧ and fell in ⟦August|XXXX-08⟧.",
        "She retired in ⟦nineteen eighty-two|1982⟧ with honours.",
    ]);
}

#[test]
fn ranges_and_lists() {
    check(&[
        "He reigned from ⟦1620|1620⟧ to ⟦1641|1641⟧ without a war.",
        "The First Plan (⟦1951|1951⟧-⟦1956|1956⟧) was modest.",
        "The fair ran ⟦3|2014-06-03⟧-⟦8 June 2014|2014-06-08⟧ in Delhi.",
        "The fair ran ⟦June 3|2014-06-03⟧–⟦8, 2014|2014-06-08⟧ in Delhi.",
        "The siege lasted from ⟦May|1943-05⟧ to ⟦August 1943|1943-08⟧ in the south.",
        "It snowed on ⟦January 4|2010-01-04⟧ and ⟦9, 2010|2010-01-09⟧ in town.",
        "Between ⟦1990|1990⟧ and ⟦1995|1995⟧ nothing changed.",
    ]);
}

#[test]
fn times_of_day() {
    check(&[
        "The plane left at ⟦7:45 pm on 3 May 2012|2012-05-03T19:45⟧ as planned.",
        "Doors open at ⟦8 p.m.|T20:00⟧ sharp",
        "It was logged at ⟦2015-06-30T23:59:60|2015-06-30T23:59:60⟧ by the clock.",
        "The call came ⟦yesterday evening|PAST_REF⟧ by radio.",
    ]);
}

#[test]
fn amounts_and_sets() {
    check(&[
        "The war lasted ⟦thirty years|P30Y⟧ and ruined all.",
        "He waited ⟦two hours and twenty minutes|PT2H20M⟧ in vain.",
        "It took ⟦an hour and a half|PT1.5H⟧ to cross.",
        "They stayed for ⟦several weeks|PXW⟧ with friends.",
        "A ⟦five-day|P5D⟧ strike followed.",
        "The board meets ⟦every Tuesday|SET XXXX-WXX-2⟧ in the hall.",
        "It reports ⟦every three months|SET P3M⟧ to the king.",
        "The ⟦annual|SET P1Y⟧ report is late.",
        "Over ⟦the past twenty years|P20Y⟧ the river moved.",
    ]);
}

#[test]
fn relative() {
    let sentences = [
        "The king arrived ⟦yesterday|2013-02-11⟧ and leaves ⟦tomorrow|2013-02-13⟧.",
        "Talks failed ⟦last week|2013-W06⟧ and resume ⟦next month|2013-03⟧.",
        "She won ⟦last Sunday|2013-02-10⟧ in straight sets.",
        "He resigned ⟦two days ago|2013-02-10⟧ over the scandal.",
        "The law changes ⟦next year|2014⟧ at last.",
        "The port opened ⟦three years ago|2010⟧ amid protests.",
        "The minister is ⟦currently|PRESENT_REF⟧ abroad.",
    ];
    super::check(Language::En, Some("2013-02-12"), &sentences);
}

#[test]
fn not_dates() {
    check(&[
        "You may go if you like.",
        "It may rain and it may not.",
        "May I ask a question?",
        "The troops march on the capital.",
        "The long march began in the rain.",
        "An august body of judges sat.",
        "April Jones wrote the play.",
        "Theresa May lost the vote.",
        "June Carter sang with him.",
        "The plant employs 1980 workers.",
        "Some 1,950 soldiers deserted.",
        "The hall seats 2000 people.",
        "The home side won 4-2.",
        "The motion passed 212-205.",
        "Add 1/2 cup of milk.",
        "Nearly 3/4 of the voters stayed away.",
        "See section 4.2.1 for details.",
        "Article 12 of the charter applies.",
        "Version 3.10.12 is out.",
        "Call 1-800-555-0123 for help.",
        "The server is at 10.0.12.7.",
        "Pages 10-12 are missing.",
        "The ratio is 3:2.",
        "A 16:9 screen hung on the wall.",
        "The bill cost $1,999 in all.",
        "It fell by 19.90 percent.",
        "Flight 1984 was late.",
        "Room 1408 was empty.",
        "The 747-400 took off.",
        "Route 66 was closed.",
        "He came second in the race.",
        "The third chapter is short.",
        "She was the first to speak.",
        "Give me a second chance.",
        "He has a one in ten chance.",
        "The spring was dry and cold water ran.",
        "Stock prices fall as rates rise.",
        "The fall of the city was swift.",
        "The sun set over the sea.",
        "He sat down and said nothing.",
        "Resolution 1973 was adopted.",
        "Decree 178/2004/ND-CP applies.",
        "ISBN 0-19-853453-1 is listed.",
        "It weighs 82.5 kg and costs 19.95 euros.",
        "The engine has 1998 cc.",
        "They sold 2015 units and 1800 cars.",
        "The depth is 1500 m.",
        "The rate is 20.12 to the dollar.",
        "Unit 731 and Hut 6 are known.",
        "The START-3 talks failed.",
        "Between 20 and 25 people were hurt.",
        "Temperatures rose from 18 to 24 degrees.",
        "Order no. 2021-4457-03 was lost.",
        "Catch-22 is a novel.",
        "He scored 19 points and 12 rebounds.",
        "The margin is 2-3 points.",
        "A hundred men and two thousand women marched.",
        "The Daily Mirror printed it.",
        "He holds patent 1,984,321.",
        "The code is 133-03-03-202.",
        "She lives at 1917 Elm Street.",
        "Group of 20 leaders met.",
    ]);
}
