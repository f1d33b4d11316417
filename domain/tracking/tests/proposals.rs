//! What is proposed for the columns of baseline assessments as countries write
//! them: headings with the meaning that each must get, cells made to fit.
#![expect(clippy::disallowed_methods, reason = "tests read files; the crate does not")]
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::Path;

use terms::Finding;
use tracking::checks::{Context, Source, Thresholds, run};
use tracking::columns::Mapping;
use tracking::complete::Complete;
use tracking::instrument::{Instrument, Meaning};
use tracking::measure::Measure;

/// One country a line: headings and meanings. `text` and `number` are columns
/// without a meaning; the meaning of the others must be as written.
const LAYOUTS: &str = "
Afghanistan: Province Code = place-code 1 code; Province Name = place-name 1; District Name = place-name 2; Settlement Name = place-name 4; Total Returnees = count returnee:individuals; Total Arrival IDPs = count idp:individuals; Total Fled IDPs = number; Total Population HH = number
Bangladesh: Division = place-name 1; District = place-name 2; Upazila = place-name 3; Union = place-name 4; # of HHs = count idp:households; # of Inds = count idp:individuals
Burkina Faso: Région = place-name 1; Province = place-name 2; Commune = place-name 3; Village = place-name 4; Ménages PDI = count idp:households; Effectif PDI = count idp:individuals
Burundi: Province = place-name 1; Code province = place-code 1 code; Commune = place-name 2; Zone = place-name 3; Colline = place-name 4; Nombre de ménages déplacés = count idp:households; Nombre de personnes déplacées = count idp:individuals; Ménages rapatriés = count returnee:households; Personnes rapatriées = count returnee:individuals
Cameroon: Région = place-name 1; Département = place-name 2; Arrondissement = place-name 3; Localité = place-name 4; PDI (Ménages) = count idp:households; PDI (Individus) = count idp:individuals; Réfugiés hors camp (Ménages) = number
Central African Republic: Préfecture = place-name 1; Sous-préfecture = place-name 2; Commune = place-name 3; Localité = place-name 4; Effectif ménages PDI = count idp:households; Effectif individus PDI = count idp:individuals
Chad: Province = place-name 1; Province Pcode = place-code 1 cod-pcode; Département = place-name 2; Département Pcode = place-code 2 cod-pcode; Sous-préfecture = place-name 3; Nom du village/site = place-name 4; Type de lieu = text; Nombre de ménages PDI = count idp:households; Nombre d'individus PDI = count idp:individuals; Ménages retournés de l'étranger = count returnee:households
Colombia: Departamento = place-name 1; Código DANE departamento = place-code 1 code; Municipio = place-name 2; Nombre del asentamiento = place-name 4; Número de hogares desplazados = count idp:households; Número de personas desplazadas = count idp:individuals; Hombres = count idp/sex/male:individuals; Mujeres = count idp/sex/female:individuals; Personas retornadas = count returnee:individuals
DR Congo: Province = place-name 1; Territoire = place-name 2; Zone de santé = place-name 3; Village/Localité = place-name 4; Nombre de ménages déplacés = count idp:households; Ménages en site = count idp/shelter/site:households; Ménages en famille d'accueil = count idp/shelter/host_family:households
Ethiopia: Region = place-name 1; Zone = place-name 2; Woreda = place-name 3; Kebele = place-name 4; Returning IDP HHs = count returnee:households; Returning IDP Individuals = count returnee:individuals
Haiti: Département = place-name 1; Commune = place-name 2; Section communale = place-name 3; Nom du site = place-name 4; # Ménages = count idp:households; # Individus = count idp:individuals; # Hommes = count idp/sex/male:individuals; # Femmes = count idp/sex/female:individuals
Honduras: Departamento = place-name 1; Municipio = place-name 2; Barrio = place-name 4; Hogares PDI = count idp:households; Personas PDI = count idp:individuals; Familias retornadas = count returnee:households
Iraq: المحافظة = place-name 1; القضاء = place-name 2; الناحية = place-name 3; الموقع = place-name 4; عدد الأسر النازحة = count idp:households; عدد الأفراد النازحين = count idp:individuals; عدد الأسر العائدة = count returnee:households
Kenya: County = place-name 1; Sub-County = place-name 2; Ward = place-name 3; Village = place-name 4; Displaced Households = count idp:households; Displaced Individuals = count idp:individuals
Lebanon: Governorate = place-name 1; Caza = place-name 2; Host community HH = count host:households; Migrants = count migrant:individuals; TCN individuals = count third_country_national:individuals
Libya: Region = text; ADM1 Mantika (EN) = place-name 1; ADM2 Baladiya (EN) = place-name 2; ADM3 Muhalla (EN) = place-name 3; ADM3 Pcode = place-code 3 cod-pcode; IDP HH = count idp:households; IDP IND = count idp:individuals; Migrants = count migrant:individuals
Mali: Région = place-name 1; Cercle = place-name 2; Commune = place-name 3; Village = place-name 4; Ménages déplacés internes = count idp:households; Individus déplacés internes = count idp:individuals; Hommes 0-17 = count idp/age_sex/male_0_17:individuals; Femmes 0-17 = count idp/age_sex/female_0_17:individuals; Hommes 18+ = count idp/age_sex/male_18_plus:individuals; Femmes 18+ = count idp/age_sex/female_18_plus:individuals
Mozambique: Província = place-name 1; Código Província = place-code 1 code; Distrito = place-name 2; Posto Administrativo = place-name 3; Nome do local = place-name 4; Total de famílias deslocadas = count idp:households; Total de pessoas deslocadas = count idp:individuals; Total de famílias retornadas = count returnee:households
Myanmar: State/Region = place-name 1; Township = place-name 2; Village Tract = place-name 3; Village = place-name 4; idp_hh = count idp:households; idp_ind = count idp:individuals
Niger: Région = place-name 1; Département = place-name 2; Commune = place-name 3; Site = place-name 4; Nbr ménages PDI = count idp:households; Nbr ménages réfugiés = count refugee:households; Demandeurs d'asile (ménages) = count asylum_seeker:households
Nigeria: State = place-name 1; LGA = place-name 2; Ward = place-name 3; Site Name = place-name 4; IDP HH (R5) = count idp:households; IDP IND (R5) = count idp:individuals; Conflict HH = count idp/reason/conflict:households; Flooding HH = count idp/reason/flood:households
Pakistan: Province = place-name 1; District = place-name 2; Tehsil = place-name 3; Union Council = place-name 4; Stranded migrants = count stranded_migrant:individuals; Returned households = count returnee:households
Papua New Guinea: Province = place-name 1; District = place-name 2; LLG = place-name 3; Site = place-name 4; TotalIDPHH = count idp:households; TotalIDPInd = count idp:individuals
Peru: Departamento = place-name 1; Provincia = place-name 2; Distrito = place-name 3; Centro poblado = place-name 4; N° de hogares = count idp:households; N° de personas = count idp:individuals
Philippines: Region = place-name 1; Province = place-name 2; Municipality = place-name 3; Barangay = place-name 4; No. of displaced families = count idp:households; No. of displaced persons = count idp:individuals
Somalia: State = place-name 1; Region = place-name 2; District = place-name 3; Settlement = place-name 4; IDP HH - Dec 2023 = count idp:households; IDP IND - Dec 2023 = count idp:individuals; Camp = count idp/shelter/camp:households; Rented = count idp/shelter/rented:households
South Sudan: State = place-name 1; County = place-name 2; Payam = place-name 3; Boma = place-name 4; b1_idp_households = count idp:households; b2_idp_individuals = count idp:individuals
Sudan: STATE OF DISPLACEMENT = place-name 1; STATE CODE = place-code 1 code; LOCALITY OF DISPLACEMENT = place-name 2; LOCATION = place-name 4; IDPs = count idp:individuals; HHs = count idp:households; MALE 0-5 = count idp/age_sex/male_0_5:individuals; FEMALE 60+ = count idp/age_sex/female_60_plus:individuals
Syria: Governorate = place-name 1; District = place-name 2; Sub-district = place-name 3; Community = place-name 4; Internally Displaced Households = count idp:households; Internally Displaced Persons = count idp:individuals; % of IDPs in camps = number
Türkiye: Province = place-name 1; District = place-name 2; Neighbourhood = place-name 4; Refugee HH = count refugee:households; Asylum seekers = count asylum_seeker:individuals
Uganda: Region = place-name 1; District = place-name 2; Sub-county = place-name 3; Parish = place-name 4; Number of IDP Families as of 30 June = count idp:households; Number of IDP Individuals as of 30 June = count idp:individuals
Ukraine: Oblast = place-name 1; Raion = place-name 2; Hromada = place-name 3; Settlement = place-name 4; Estimated number of IDPs present = count idp:individuals; Estimated number of returnees = count returnee:individuals; Estimated number of IDPs registered = number
Yemen: المحافظة = place-name 1; المديرية = place-name 2; العزلة = place-name 3; القرية = place-name 4; عدد العوائل = count idp:households; عدد الأفراد = count idp:individuals
By numbers: Country = place-name 0; Admin Level 1 = place-name 1; ADM2_EN = place-name 2; ADM2_PCODE = place-code 2 cod-pcode; admin3Name = place-name 3; Population = count idp:individuals; Total HH = count idp:households
";

fn instrument() -> Instrument {
    let path = Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap())
        .join("../../packs/dtm/instruments/baseline-assessment.toml");
    Instrument::parse("baseline-assessment.toml", &std::fs::read_to_string(path).unwrap(), &[]).unwrap()
}

fn propose(csv: &str) -> (Mapping, Vec<Finding>) {
    let instrument = instrument();
    let workbook = sheets::read("list.csv", csv.as_bytes(), &sheets::Limits::default()).unwrap();
    let knows = |label: &str| tracking::propose::knows(&instrument, label);
    let table = sheets::find_table(&workbook, 0, &knows).unwrap();
    tracking::propose::propose(&table, &workbook.sheets[0], &instrument)
}

/// A table with cells that fit the meanings: each area lies in the one before,
/// and the parts of a total add up to it.
fn made_up(columns: &[(&str, &str)]) -> String {
    let measure = |text: &str| text.strip_prefix("count ").map(|text| text.parse::<Measure>().unwrap());
    let siblings = |one: &Measure| -> Vec<&str> {
        let same = |text: &&str| {
            measure(text).is_some_and(|other| {
                other.unit == one.unit
                    && other.population == one.population
                    && other.part.as_ref().map(|part| &part.dimension)
                        == one.part.as_ref().map(|part| &part.dimension)
            })
        };
        columns.iter().map(|(_, meaning)| *meaning).filter(same).collect()
    };
    let mut lines = vec![columns.iter().map(|(heading, _)| format!("\"{heading}\"")).collect::<Vec<_>>()];
    for row in 0..60_usize {
        let households = row * 7 % 50 + 3;
        let mut areas = 0;
        let mut names = 0;
        let cells = columns.iter().map(|(heading, meaning)| {
            if let Some(measure) = measure(meaning) {
                let total = if measure.unit == terms::Unit::Households { households } else { households * 5 };
                if measure.part.is_none() {
                    return total.to_string();
                }
                let all = siblings(&measure);
                let share = total / all.len();
                let is_last = all.last() == Some(meaning);
                return (if is_last { total - share * (all.len() - 1) } else { share }).to_string();
            }
            let among = |depth: usize| row % [3, 6, 30, 60, 60][depth.min(4)];
            if meaning.starts_with("place-name") {
                names += 1;
                areas = names;
                return format!(
                    "Area {names} {}",
                    (b'A' + u8::try_from(among(names - 1) % 26).unwrap()) as char
                ) + &format!("{:?}", among(names - 1));
            }
            if let Some(code) = meaning.strip_prefix("place-code ") {
                let depth = usize::from(code.as_bytes()[0] - b'0').max(areas).saturating_sub(1);
                return format!(
                    "XY{:02}{}",
                    among(0),
                    if depth > 0 { format!("{:02}", among(depth)) } else { String::new() }
                );
            }
            if *meaning == "number" {
                (row + heading.len()).to_string()
            } else {
                format!("kind {}", (b'a' + u8::try_from(row % 2).unwrap()) as char)
            }
        });
        lines.push(cells.collect());
    }
    lines.iter().map(|cells| cells.join(",")).collect::<Vec<_>>().join("\n")
}

fn parse(line: &str) -> (&str, Vec<(&str, &str)>) {
    let (country, columns) = line.split_once(": ").unwrap();
    (country, columns.split("; ").map(|column| column.rsplit_once(" = ").unwrap()).collect())
}

#[test]
fn headings_of_many_countries_get_their_meanings() {
    let mut wrong = String::new();
    for line in LAYOUTS.trim().lines() {
        let (country, columns) = parse(line);
        let (mapping, _) = propose(&made_up(&columns));
        for ((heading, expected), found) in columns.iter().zip(&mapping.columns) {
            let found = found.meaning.to_string();
            let fits = match *expected {
                "text" | "number" => found.starts_with("extra "),
                meaning => found == meaning,
            };
            if !fits {
                wrong += &format!("{country}: {heading} should be {expected}, is {found}\n");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(LAYOUTS.trim().lines().count() >= 30);
}

fn meanings(csv: &str) -> Vec<String> {
    propose(csv).0.columns.iter().map(|column| column.meaning.to_string()).collect()
}

#[test]
fn households_without_a_population_are_not_those_of_another_one() {
    let csv = "Region,Returnees,HH\nA,50,10\nB,60,12\nC,70,14";
    assert_eq!(meanings(csv)[1..], ["count returnee:individuals", "count returnee:households"]);
    let csv = "Region,Returnees,Refugees,HH\nA,50,9,10\nB,60,8,12\nC,70,7,14";
    assert_eq!(meanings(csv)[3], "extra hh");
}

#[test]
fn names_in_two_languages_are_both_names() {
    let csv = "Governorate,Governorate (Arabic),District,Location name in English,Location name in Arabic,IDP HH\n\
        Aden,عدن,Crater,Al-Qatee,القطيع,10\nAden,عدن,Crater,Hafoun,حافون,20\nLahj,لحج,Tuban,Sabr,صبر,30";
    assert_eq!(
        meanings(csv),
        [
            "place-name 1",
            "arabic-place-name 1",
            "place-name 2",
            "place-name 4",
            "arabic-place-name 4",
            "count idp:households"
        ]
    );
}

#[test]
fn of_two_rounds_the_later_one_is_the_total() {
    let csv = "Region,IDP HH R4,IDP HH R5\nA,50,10\nB,60,12\nC,70,14";
    assert_eq!(meanings(csv)[1..], ["count idp/earlier_round/round_4:households", "count idp:households"]);
    let csv = "Region,Round 2 HH,HH,IDPs\nA,50,10,51\nB,60,12,62\nC,70,14,73";
    assert_eq!(meanings(csv)[1..3], ["count idp/earlier_round/round_2:households", "count idp:households"]);
    let csv = "Region,IDP HH June 2022,IDP HH June 2023\nA,50,10\nB,60,12\nC,70,14";
    assert!(meanings(csv)[1..].iter().all(|meaning| meaning.starts_with("extra ")), "which is not certain");
}

#[test]
fn the_only_kind_of_a_population_is_all_of_it_and_said_to_be_guessed() {
    let (mapping, findings) = propose("Region,Returnees from abroad HH,IDP HH\nA,50,10\nB,60,12\nC,70,14");
    assert_eq!(mapping.columns[1].meaning.to_string(), "count returnee:households");
    assert!(findings.iter().any(|finding| finding.code == "column/guessed"));
    let both = "Region,Returnees from abroad HH,Former IDP returnees HH,IDP HH\nA,5,6,1\nB,6,2,2\nC,7,4,3";
    assert!(meanings(both)[1..3].iter().all(|meaning| meaning.starts_with("extra ")));
    let another = "Région,Ménages retournés anciens PDI,Ménages retournés tchadiens,Ménages PDI\nA,5,6,1\nB,6,2,2\nC,7,4,3";
    assert!(meanings(another)[1..3].iter().all(|meaning| meaning.starts_with("extra ")));
}

#[test]
fn p_codes_are_known_by_their_cells() {
    let csv = "Region,x,Zone,y,IDP HH\nA,XY01,A1,XY0101,1\nA,XY01,A2,XY0102,2\nB,XY02,B1,XY0201,3\nB,XY02,B2,XY0202,4";
    let found = meanings(csv);
    assert_eq!(found[1], "place-code 1 cod-pcode");
    assert_eq!(found[3], "place-code 2 cod-pcode");
}

#[test]
fn columns_that_tell_rows_apart_are_kept_under_codes_that_checks_know() {
    let csv = "roundNumber,reportingDate,adminLevel,population_type,Region,HH\n1,2020-01-01,1,IDP,A,4\n2,2020-02-01,1,Returnee,B,5\n2,2020-02-01,1,IDP,C,6";
    assert_eq!(
        meanings(csv)[..4],
        ["extra round", "extra reporting_date", "extra admin_level", "extra population_type"]
    );
    let sites = "Status,Region,HH\nopen,A,4\nclosed,B,5\nopen,C,6";
    assert_ne!(
        propose(sites).0.columns[0].meaning,
        Meaning::Extra(terms::Code::new("population_type").unwrap())
    );
}

/// The findings of the checks on a table, as `severity code message`.
fn found(csv: &str) -> Vec<String> {
    let instrument = instrument();
    let workbook = sheets::read("list.csv", csv.as_bytes(), &sheets::Limits::default()).unwrap();
    let knows = |label: &str| tracking::propose::knows(&instrument, label);
    let table = sheets::find_table(&workbook, 0, &knows).unwrap();
    let sheet = &workbook.sheets[0];
    let (mapping, _) = tracking::propose::propose(&table, sheet, &instrument);
    let (records, _) = tracking::draft::read(sheet, &table, &mapping, &instrument, 1);
    let context = Context {
        instrument: &instrument,
        round: 1,
        date: "2020-02-29".parse().unwrap(),
        mapping: &mapping,
        complete: &Complete::new(&records, &instrument, 1),
        source: Source { workbook: &workbook, sheet, table: &table },
        previous: None,
        last_seen: &BTreeMap::new(),
        thresholds: &Thresholds::default(),
    };
    let findings = run(&context);
    findings
        .iter()
        .map(|finding| format!("{} {} {}", finding.severity, finding.code, finding.message))
        .collect()
}

#[test]
fn rows_of_several_rounds_or_populations_block_the_round() {
    let csv = "Round,Region,Pcode,IDP HH\n1,A,XY01,1\n2,A,XY01,2\n2,B,XY02,3";
    let message = "\"Round\" has rows of several rounds: 2 (2 rows), 1 (1 row); all were added up";
    assert!(found(csv).contains(&format!("blocking sheet/mixed-rows {message}")), "{:?}", found(csv));
    let csv = "Population type,Region,Pcode,HH\nIDP,A,XY01,1\nReturnee,A,XY01,2\nIDP,B,XY02,3";
    assert!(
        found(csv)
            .iter()
            .any(|finding| finding.contains("several populations: IDP (2 rows), Returnee (1 row)"))
    );
}

#[test]
fn days_block_only_where_a_place_stands_on_two_of_them() {
    let mixed = |csv: &str| found(csv).iter().any(|finding| finding.contains("sheet/mixed-rows"));
    let visits = "Reporting date,Round,Region,Pcode,IDP HH\n2020-01-01,1,A,XY01,1\n2020-01-02,1,B,XY02,3";
    assert!(!mixed(visits));
    let twice = "Reporting date,Round,Region,Pcode,IDP HH\n2020-01-01,1,A,XY01,1\n2020-02-01,1,A,XY01,3";
    assert!(mixed(twice));
}

#[test]
fn people_who_are_not_counted_are_warned_about_and_other_columns_noticed() {
    let csv = "Region,IDP HH,Bedouin families,% of IDPs,IDPs (1/0),Remarks\nA,5,8,12,1,x\nB,6,9,14,0,y";
    let columns: Vec<String> =
        found(csv).into_iter().filter(|finding| finding.contains(" column/")).collect();
    let expected = [
        "warning column/not-counted \"Bedouin families\" may count people (sum 17); it is kept as an extra and is in no total",
        "notice column/unknown \"% of IDPs\" is not known to this instrument; its cells are kept as extras",
        "notice column/unknown \"IDPs (1/0)\" is not known to this instrument; its cells are kept as extras",
        "notice column/unknown \"Remarks\" is not known to this instrument; its cells are kept as extras",
    ];
    assert_eq!(columns, expected);
}
