//! Titles, offices and trades that stand before a name, or in apposition to it, in English.
//!
//! Never holds a name of one person.

/// In lower case where the script has it; separated by `|`.
pub(super) const TITLES: &str = "\
    president|vice president|prime minister|deputy prime minister|foreign minister|\
    defence minister|defense minister|finance minister|minister|chief minister|chancellor|\
    secretary-general|secretary general|general secretary|secretary of state|\
    foreign secretary|governor|mayor|ambassador|senator|congressman|congresswoman|\
    representative|spokesman|spokeswoman|spokesperson|director|director-general|chairman|\
    chairwoman|chairperson|professor|economist|historian|analyst|journalist|judge|justice|\
    general|colonel|admiral|king|queen|prince|princess|emperor|pope|viceroy|major|captain|\
    lieutenant|lieutenant general|major general|brigadier|brigadier general|sergeant|\
    superintendent|deputy superintendent|inspector|lecturer|researcher|author|writer|\
    novelist|poet|actor|actress|singer|filmmaker|lawyer|attorney|attorney general|activist|\
    lawmaker|commander|commissioner|archbishop|bishop|cardinal|rabbi|imam|sultan|tsar|czar|\
    duke|duchess|earl|count|baron|marshal|field marshal|chief executive|coach|manager|\
    philosopher|physicist|chemist|biologist|scientist|engineer|architect|sociologist|\
    psychologist|politician|diplomat|premier|vice chancellor|founder|co-founder|secretary|\
    deputy minister|interior minister|first lady|opposition leader|detective|coroner|\
    epidemiologist|anthropologist|archaeologist|conservationist|entrepreneur|campaigner|\
    legislator|councillor|councilor|councilman|councilwoman|alderman|deputy mayor|\
    deputy governor|lieutenant governor|police chief|fire chief|chief|sheriff|constable|\
    officer|police officer|prosecutor|district attorney|solicitor|barrister|counsel|\
    magistrate|chief justice|associate justice|defendant|plaintiff|witness|doctor|physician|\
    surgeon|nurse|dentist|pharmacist|psychiatrist|veterinarian|curator|archivist|librarian|\
    conductor|composer|pianist|violinist|cellist|guitarist|drummer|saxophonist|musician|\
    rapper|dancer|choreographer|painter|sculptor|photographer|designer|director general|\
    executive director|managing director|chief financial officer|chief executive officer|\
    chief operating officer|chief economist|chief of staff|cfo|ceo|coo|cto|chair|\
    vice chairman|vice-chairman|vice chair|deputy director|deputy chairman|treasurer|\
    president-elect|prime minister-designate|crown prince|king-elect|emir|sheikh|ayatollah|\
    mufti|lama|guru|swami|monk|nun|priest|pastor|vicar|deacon|chaplain|saint|midfielder|\
    striker|defender|goalkeeper|forward|winger|batsman|bowler|all-rounder|wicketkeeper|\
    seamer|spinner|quarterback|pitcher|shortstop|catcher|outfielder|skipper|head coach|\
    head teacher|headmaster|headmistress|principal|teacher|schoolteacher|tutor|dean|provost|\
    rector|chancellor of the exchequer|home secretary|health secretary|defence secretary|\
    defense secretary|treasury secretary|energy minister|health minister|justice minister|\
    education minister|trade minister|agriculture minister|environment minister|\
    transport minister|labour minister|culture minister|tourism minister|planning minister|\
    oil minister|fisherman|farmer|driver|shopkeeper|vendor|resident|neighbour|neighbor|\
    villager|student|pupil|graduate|owner|landlord|tenant|businessman|businesswoman|tycoon|\
    billionaire|industrialist|investor|trader|broker|banker|accountant|auditor|consultant|\
    adviser|advisor|aide|envoy|special envoy|negotiator|delegate|consul|attaché|attache|\
    translator|interpreter|editor|editor-in-chief|reporter|correspondent|columnist|\
    broadcaster|presenter|anchor|critic|essayist|playwright|dramatist|screenwriter|producer|\
    comedian|model|chef|explorer|mountaineer|astronaut|pilot|navigator|sailor|soldier|\
    corporal|private|commodore|vice admiral|rear admiral|air marshal|wing commander|\
    squadron leader|group captain|warlord|rebel leader|party leader|union leader|leader|\
    ecologist|zoologist|botanist|geologist|hydrologist|oceanographer|meteorologist|\
    climatologist|seismologist|volcanologist|astronomer|mathematician|statistician|linguist|\
    geographer|demographer|ethnographer|political scientist|theologian|philanthropist|\
    inventor|pioneer|champion|medallist|medalist|sprinter|swimmer|cyclist|gymnast|boxer|\
    wrestler|golfer|jockey|umpire|referee|wife|husband|son|daughter|brother|sister|mother|\
    father|uncle|aunt|nephew|niece|cousin|grandson|granddaughter|grandfather|grandmother|\
    widow|colleague|friend|partner|suspect|victim|survivor|gunman|governor-general|\
    premier-elect|first minister|taoiseach|speaker|majority leader|minority leader|whip|\
    assemblyman|assemblywoman|parliamentarian|mp|senior analyst|senior fellow|fellow|\
    research fellow|professor emeritus|assistant professor|associate professor|\
    postdoctoral researcher|spokesman for|wildlife biologist|marine biologist";
