//! The words around names in English: titles, heads of organisations, frequent given names.
//!
//! Never holds a name of one person or place: those are the gazetteer's.

use crate::language::NameWords;

pub(super) const NAMES: NameWords = NameWords {
    endings: &[],
    cases: &[],
    stacks: &[],
    titles: super::titles::TITLES,
    honorifics: &[
        "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "prof.", "sir", "dame", "lady",
        "lord", "madam", "rev", "reverend", "father", "sister", "hon",
    ],
    particles: &["van", "von", "de", "bin", "ibn", "al", "da", "der", "di"],
    not_names: &[
        "later",
        "yesterday",
        "today",
        "tomorrow",
        "however",
        "meanwhile",
        "although",
        "though",
        "despite",
        "once",
        "earlier",
        "last",
        "next",
        "two",
        "three",
        "four",
        "five",
        "six",
        "officials",
        "police",
        "residents",
        "authorities",
        "experts",
        "critics",
        "sources",
        "reporters",
        "instead",
        "still",
        "even",
        "perhaps",
        "nearly",
        "almost",
        "several",
        "another",
        "no",
        "according",
        "following",
        "speaking",
        "asked",
        "thousands",
        "hundreds",
        "dozens",
        "born",
        "unlike",
        "like",
        "besides",
        "among",
        "across",
        "along",
        "near",
        "inside",
        "outside",
        "throughout",
        "within",
        "without",
        "upon",
        "toward",
        "towards",
        "together",
        "why",
        "these",
        "shortly",
        "eventually",
        "finally",
        "recently",
        "currently",
        "previously",
        "originally",
        "initially",
        "similarly",
        "moreover",
        "furthermore",
        "nevertheless",
        "thus",
        "hence",
        "therefore",
        "additionally",
        "afterwards",
        "soon",
        "often",
        "sometimes",
        "both",
        "each",
        "either",
        "neither",
        "here",
        "there",
        "today's",
        "amid",
        "per",
        "via",
    ],
    events: "\
        War|Wars|Conflict|Revolution|Uprising|Rebellion|Genocide|Massacre|Insurgency|\
        Offensive|Coup|Intifada|war|civil war|conflict|revolution",
    place_events: "\
        Treaty|Accord|Accords|Agreement|Agreements|Pact|Convention|Conventions|Protocol|\
        Declaration|Charter|Conference|Summit|Crisis|Act|Amendment|Prize|Award|Awards|Cup|\
        Games|Olympics|Championship|Championships|Festival|Memorandum|Plan|Doctrine|\
        Constitution|Famine|Disaster|Earthquake|Attacks|Scandal|Affair|Trials|Riots|Blockade|\
        Campaign|Expedition|Reforms|crisis",
    events_before: "\
        Battle of|Siege of|Fall of|Massacre of|Congress of|Conference of|Bombing of|\
        Blockade of|Invasion of|Partition of",
    treaties_before: "\
        Treaty of|Treaty on|Peace of|Convention on|Declaration of|Agreement on|Truce of|\
        Statute of|Edict of",
    day_events: "",
    event_ordinals: "",
    bodies: "\
        University|College|Institute|Institution|Council|Commission|Committee|Party|Bank|\
        Agency|Ministry|Department|Office|Bureau|Authority|Association|Federation|Union|\
        League|Society|Foundation|Organization|Organisation|Corporation|Company|Group|Army|\
        Navy|Forces|Police|Court|Parliament|Congress|Senate|Assembly|Academy|School|Hospital|\
        Museum|Library|Club|Fund|Center|Centre|Times|Post|News|Service|Command|Board|Alliance|\
        Front|Movement|Guard|Guards|Press|Airlines|Airways|Inc|Ltd|Corp|Industries|Holdings|\
        Trust|Laboratory|Observatory|Brigade|Regiment|Cabinet|Secretariat|Orchestra|Theatre|\
        Network|Coalition|Initiative|Chamber|Embassy|Partners|Bloc|Tribunal|Mission|\
        Directorate|Inspectorate|Technologies|Motors|Records|Pictures|Studios|Entertainment|\
        Systems|Community|Journal|Herald|Tribune|Gazette|Observer|Church|Order|Brothers|\
        Ventures|Capital|Securities|Insurance|Electric|Energy|Airport Authority|United|Force|\
        Rovers|Wanderers|Athletic|Albion|Hotspur|Rangers|Celtic|Argyle|FC|AFC|Warriors|Tigers|\
        Eagles|Bulls|Bears|Hawks|Falcons|Titans|Knights|Riders|Panthers|Royals|Strikers|Biologics|\
        Pharmaceuticals|Pharma|Therapeutics|Biosciences|Biotech|Laboratories|Haulage|Logistics|\
        Shipping|Foods|Breweries|Brewery|Bakery|Textiles|Minerals|Petroleum|Solutions|\
        Software|Semiconductors|Labs|Robotics|Aerospace|Aviation|Railways|Railway|Telecom|\
        Communications|Broadcasting|Publishing|Bros|plc|PLC|LLC|LLP|Limited|GmbH|Sons|Associates|\
        Consulting|Analytics|Investments|Properties|Hotels|Supermarkets|Pharmacy|Clinic|\
        Hospice|Infirmary|Opera|Ballet|Choir|Philharmonic|Constabulary|Archives|\
        Polytechnic|Seminary|Telegraph|Chronicle|Examiner|Advertiser|Courier|Dispatch|Bulletin|\
        Magazine|Television",
    bodies_before: "\
        University of|Ministry of|Department of|Institute of|Institute for|Bank of|Academy of|\
        Office of|Bureau of|Council of|Council on|Committee of|Committee on|Commission on|\
        Commission for|House of|Court of|Party of|Union of|Federation of|Association of|\
        Society of|Society for|Organization for|Organisation for|Organization of|\
        Organisation of|Center for|Centre for|Church of|College of|School of|Fund for|\
        Board of|League of|Confederation of|Chamber of|Coalition for|Alliance for|Museum of|\
        Movement for|Front for|Army of|Embassy of",
    body_words: "",
    body_acts: "",
    body_links: "",
    generic_bodies: "",
    telling_heads: "",
    sources: "via",
    body_labels: "news agency",
    places: "\
        River|Lake|Mountain|Mountains|Island|Islands|Peninsula|Province|District|County|City|\
        Street|Avenue|Road|Square|Park|Valley|Bay|Gulf|Sea|Ocean|Desert|Strait|Canal|Bridge|\
        Airport|Station|Region|Territory|Republic|Kingdom|Empire|Oblast|Forest|Beach|Palace|\
        Castle|Harbour|Harbor|Creek|Falls|Hills|Plateau|Basin|Delta|Dam|Reservoir|Highway|\
        Tower|Stadium|Cathedral|Temple|Mosque|Cemetery|Fort|Heights|Pass|Range|Reef|Glacier|\
        Village|Township|Prefecture|Governorate|Voivodeship|Division|Crescent|Gardens|Quay|Wharf|\
        Estate|Icefall|Rapids|Waterfall|Abbey|Priory|Monastery|Shrine|Pagoda|Fortress|Citadel|\
        Lighthouse|Pier|Promenade|Boulevard|Plaza|Arena|Racecourse|Motorway|Expressway|Tunnel|\
        Wetlands|Reserve|Sanctuary|Meadows",
    place_labels: "\
        city of|town of|village of|province of|district of|port of|state of|island of|\
        region of|capital of|capital",
    place_labels_after: "region|province|district|valley|river|island|peninsula|county|village|airport|delta|basin|border|metro|suburb|neighbourhood|neighborhood|mountains|desert",
    place_prepositions: "in|near",
    sayings: "\
        said|says|told|added|wrote|argued|noted|explained|stated|claimed|warned|announced|\
        tweeted|testified|insisted|recalled|commented|replied|responded|believes",
    first_names: "\
        James|John|Robert|Michael|William|David|Richard|Joseph|Thomas|Charles|Christopher|\
        Daniel|Matthew|Anthony|Mark|Donald|Steven|Paul|Andrew|Joshua|Kenneth|Kevin|Brian|\
        George|Edward|Ronald|Timothy|Jason|Jeffrey|Ryan|Jacob|Gary|Nicholas|Eric|Jonathan|\
        Stephen|Larry|Justin|Scott|Brandon|Benjamin|Samuel|Gregory|Frank|Alexander|Raymond|\
        Patrick|Jack|Dennis|Jerry|Tyler|Aaron|Jose|José|Adam|Nathan|Henry|Douglas|Zachary|\
        Peter|Kyle|Walter|Ethan|Jeremy|Harold|Carl|Keith|Roger|Gerald|Arthur|Terry|Lawrence|\
        Sean|Christian|Albert|Joe|Austin|Willie|Jesse|Ralph|Billy|Bruce|Bryan|Eugene|Louis|\
        Philip|Phillip|Bobby|Howard|Tony|Boris|Simon|Nigel|Ian|Graham|Alan|Colin|Neil|Martin|\
        Stuart|Hugh|Oliver|Harry|Leo|Liam|Noah|Lucas|Max|Felix|Hans|Karl|Klaus|Jürgen|\
        Wolfgang|Friedrich|Wilhelm|Otto|Heinrich|Pierre|Jean|Jacques|François|Emmanuel|\
        Nicolas|Michel|Claude|Henri|André|Charlie|Fred|Greg|Jim|Jimmy|Johnny|Ken|Mike|Nick|\
        Pete|Ray|Rick|Rob|Ron|Sam|Steve|Ted|Tim|Tom|Tommy|Will|Bill|Bob|Ben|Chris|Dan|Dave|\
        Don|Ed|Jeff|Matt|Mary|Patricia|Jennifer|Linda|Elizabeth|Barbara|Susan|Jessica|Sarah|\
        Karen|Lisa|Nancy|Betty|Margaret|Sandra|Ashley|Kimberly|Emily|Donna|Michelle|Carol|\
        Amanda|Melissa|Deborah|Stephanie|Rebecca|Sharon|Laura|Cynthia|Kathleen|Amy|Angela|\
        Shirley|Anna|Brenda|Pamela|Emma|Nicole|Helen|Samantha|Katherine|Christine|Debra|\
        Rachel|Carolyn|Janet|Catherine|Maria|Heather|Diane|Ruth|Julie|Olivia|Joyce|Virginia|\
        Victoria|Kelly|Lauren|Christina|Joan|Evelyn|Judith|Megan|Andrea|Cheryl|Hannah|\
        Jacqueline|Martha|Gloria|Teresa|Ann|Anne|Sara|Madison|Frances|Kathryn|Janice|Alice|\
        Julia|Judy|Sophia|Grace|Denise|Amber|Doris|Marilyn|Danielle|Beverly|Isabella|Theresa|\
        Diana|Natalie|Brittany|Charlotte|Marie|Kayla|Alexis|Lori|Hillary|Ursula|Vladimir|\
        Sergei|Sergey|Dmitry|Dmitri|Alexei|Alexey|Aleksandr|Alexandr|Andrei|Andrey|Mikhail|\
        Igor|Ivan|Nikolai|Nikolay|Viktor|Victor|Vasily|Pavel|Oleg|Yuri|Yury|Anatoly|Valery|\
        Vyacheslav|Yevgeny|Evgeny|Leonid|Gennady|Konstantin|Natalia|Olga|Irina|Svetlana|\
        Tatiana|Ekaterina|Marina|Yulia|Volodymyr|Oleksandr|Petro|Andriy|Viktoria|Mohammed|\
        Muhammad|Mohammad|Mohamed|Ahmed|Ahmad|Ali|Hassan|Hussein|Ibrahim|Omar|Mustafa|Khalid|\
        Abdullah|Abdul|Yusuf|Fatima|Aisha|Sheikh|Syed|Imran|Narendra|Rahul|Amit|Rajiv|Sanjay|\
        Anil|Sunil|Ravi|Vijay|Arun|Indira|Priya|Hiroshi|Kenji|Takashi|Yoko|Akira|Shinzo|Juan|\
        Carlos|Luis|Miguel|Pedro|Pablo|Fernando|Alejandro|Francisco|Antonio|Manuel|Javier|\
        Diego|Rafael|Ricardo|Roberto|Mario|Giovanni|Giuseppe|Marco|Paolo|Luca|Francesco|\
        Silvio|Erik|Lars|Sven|Anders|Björn|Jens|Nils|Johan|Willem|Jan|Piotr|Andrzej|Tomasz|\
        Krzysztof|Stanisław|Lech|Václav|Zoltán|László|Ion|Nicolae|Kwame|Kofi|Nelson|Desmond|\
        Thabo|Chinua|Ngozi",
    last_names: "",
    need_evidence: "",
    vocabulary: "",
};
