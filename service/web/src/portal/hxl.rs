//! Tables with HXL tags: displaced people and returnees of all rounds, in the columns of HDX HAPI; displaced people in
//! the columns of the DTM API.
//!
//! In: what is released. Out: csv with a row of headings and a row of tags, which `libhxl` and the HXL Proxy read.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use chrono::NaiveDate;
use publish::{Column, ColumnKind, CsvOptions, Table, Value};
use serde_json::{Value as Json, json};
use terms::Language;
use warehouse::shown::Area;

use super::dtm::{Asked, Fields, rows, statuses, title};
use super::stock::{List, Portal, Release, Releases};
use crate::respond::{Failure, Sheet};

const CSV: &str = "text/csv; charset=utf-8";

/// The columns of HDX HAPI for people who are displaced or returned, with their tags and what they hold.
const HAPI: [(&str, &str, ColumnKind); 20] = [
    ("location_code", "#country+code", ColumnKind::Text),
    ("has_hrp", "#meta+has_hrp", ColumnKind::Bool),
    ("in_gho", "#meta+in_gho", ColumnKind::Bool),
    ("provider_admin1_name", "#adm1+name+provider", ColumnKind::Text),
    ("provider_admin2_name", "#adm2+name+provider", ColumnKind::Text),
    ("admin1_code", "#adm1+code", ColumnKind::Text),
    ("admin1_name", "#adm1+name", ColumnKind::Text),
    ("admin2_code", "#adm2+code", ColumnKind::Text),
    ("admin2_name", "#adm2+name", ColumnKind::Text),
    ("admin_level", "#adm+level", ColumnKind::Integer),
    ("operation", "#operation+name", ColumnKind::Text),
    ("assessment_type", "#assessment+type", ColumnKind::Text),
    ("population", "#affected+ind", ColumnKind::Integer),
    ("reporting_round", "#round+code", ColumnKind::Integer),
    ("reference_period_start", "#date+start", ColumnKind::Date),
    ("reference_period_end", "#date+end", ColumnKind::Date),
    ("dataset_hdx_id", "#meta+dataset+id", ColumnKind::Text),
    ("resource_hdx_id", "#meta+resource+id", ColumnKind::Text),
    ("warning", "#meta+warning", ColumnKind::Text),
    ("error", "#meta+error", ColumnKind::Text),
];

/// The columns of the DTM API with the tags that HDX gives them.
const DTM: [(&str, &str); 21] = [
    ("id", "#id+code"),
    ("operation", "#operation+name"),
    ("admin0Name", "#country+name"),
    ("admin0Pcode", "#country+code"),
    ("admin1Name", "#adm1+name"),
    ("admin1Pcode", "#adm1+code"),
    ("admin2Name", "#adm2+name"),
    ("admin2Pcode", "#adm2+code"),
    ("adminLevel", "#adm+level"),
    ("numPresentIdpInd", "#affected+idps"),
    ("reportingDate", "#date+reported"),
    ("yearReportingDate", "#date+year+reported"),
    ("monthReportingDate", "#date+month+reported"),
    ("roundNumber", "#round+code"),
    ("displacementReason", "#cause+type"),
    ("numberMales", "#affected+idps+m"),
    ("numberFemales", "#affected+idps+f"),
    ("idpOriginAdmin1Name", "#adm1+name+origin"),
    ("idpOriginAdmin1Pcode", "#adm1+code+origin"),
    ("assessmentType", "#assessment+type"),
    ("operationStatus", "#operation+status"),
];

/// The tables: name, and what is in it.
const TABLES: [(&str, &str); 5] = [
    ("idps.csv", "displaced people in the country, governorates and districts, in the columns of HDX HAPI"),
    ("returnees.csv", "people who returned, in the same columns"),
    ("dtm-admin0.csv", "displaced people in the country, in the columns of the DTM API"),
    ("dtm-admin1.csv", "displaced people in governorates, in the columns of the DTM API"),
    ("dtm-admin2.csv", "displaced people in districts, in the columns of the DTM API"),
];

pub(crate) fn router() -> Router<Arc<Portal>> {
    Router::new().route("/hxl", get(landing)).route("/hxl/", get(landing)).route("/hxl/{table}", get(table))
}

async fn landing(State(portal): State<Arc<Portal>>, headers: HeaderMap) -> Result<Response, Failure> {
    let site = portal.settings.site(&headers);
    let one = |(name, about): (&str, &str)| json!({ "name": name, "url": format!("{site}/hxl/{name}"), "about": about });
    let text = json!({ "tables": TABLES.map(one) }).to_string();
    Ok(Sheet::json(text.as_bytes())?.answer(&headers, true))
}

async fn table(
    State(portal): State<Arc<Portal>>,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let releases = portal.releases().await?;
    let query = query.unwrap_or_default();
    let key = format!("hxl {name}?{query}");
    if let Some(sheet) = portal.kept.find(&releases, &key) {
        return Ok(sheet.answer(&headers, true));
    }
    let bounds = match Bounds::read(&query) {
        Ok(bounds) => bounds,
        Err(why) => return Ok(refused(&why)),
    };
    let today = (portal.settings.clock)().date_naive();
    let table = match name.as_str() {
        "idps.csv" => hapi(&releases, "idp", &bounds),
        "returnees.csv" => hapi(&releases, "returnee", &bounds),
        "dtm-admin0.csv" => dtm(&releases, (0, today), &bounds),
        "dtm-admin1.csv" => dtm(&releases, (1, today), &bounds),
        "dtm-admin2.csv" => dtm(&releases, (2, today), &bounds),
        _ => return Err(Failure::NotFound),
    };
    let bytes = publish::csv(&table, &CsvOptions { hxl: true, bom: false, ..CsvOptions::default() });
    let sheet = Sheet::of(CSV, &bytes)?;
    portal.kept.keep(&releases, &key, &sheet);
    Ok(sheet.answer(&headers, true))
}

fn refused(why: &str) -> Response {
    let kind = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    (StatusCode::BAD_REQUEST, kind, json!({ "error": why }).to_string()).into_response()
}

/// Which rows are asked for.
#[derive(Default)]
struct Bounds {
    from_round: Option<u32>,
    to_round: Option<u32>,
    level: Option<u8>,
}

impl Bounds {
    fn read(query: &str) -> Result<Self, String> {
        let mut bounds = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let wrong = || format!("{name}: \"{value}\" is no number that fits");
            match name.as_ref() {
                "from_round" => bounds.from_round = Some(value.parse().map_err(|_| wrong())?),
                "to_round" => bounds.to_round = Some(value.parse().map_err(|_| wrong())?),
                "admin_level" => {
                    let level = value.parse().ok().filter(|level| *level <= 2).ok_or_else(wrong)?;
                    bounds.level = Some(level);
                }
                other => return Err(format!("\"{other}\" is none of from_round, to_round, admin_level")),
            }
        }
        Ok(bounds)
    }

    fn has(&self, round: u32) -> bool {
        self.from_round.is_none_or(|from| round >= from) && self.to_round.is_none_or(|to| round <= to)
    }
}

fn hapi(releases: &Releases, population: &str, bounds: &Bounds) -> Table {
    let columns =
        HAPI.iter().map(|(code, tag, kind)| Column::new(*code, *code, *kind).with_tag(*tag)).collect();
    let mut table = Table::new(population, columns);
    for list in releases.lists.iter().filter(|list| list.population == population) {
        for release in list.rounds.iter().filter(|release| bounds.has(release.entry.round)) {
            let areas = release.shown.areas.iter().enumerate();
            let is_meant =
                |area: &Area| area.level <= 2 && bounds.level.is_none_or(|level| area.level == level);
            for (at, _) in areas.filter(|(_, area)| is_meant(area)) {
                table.rows.push(hapi_row(list, release, at));
            }
        }
    }
    table
}

fn hapi_row(list: &List, release: &Release, at: usize) -> Vec<Value> {
    let (shown, area) = (&release.shown, &release.shown.areas[at]);
    let path: Vec<&Area> = shown.path(at).into_iter().map(|at| &shown.areas[at]).collect();
    let text = |text: Option<&str>| text.filter(|text| !text.is_empty()).map_or(Value::Blank, Value::text);
    let name = |level: usize| text(path.get(level).map(|area| area.name.best(Language::English)));
    let code = |level: usize| text(path.get(level).and_then(|area| area.code.as_deref()));
    // Which area is meant is known where it has a P-code; else its name is the provider's alone.
    let known = |level: usize| if code(level) == Value::Blank { Value::Blank } else { name(level) };
    let operation = shown.operation.as_ref();
    let warning = if area.individuals.is_none() { "left out, so that nobody is found" } else { "" };
    vec![
        text(operation.map(|known| known.country.as_str())),
        Value::Blank,
        Value::Blank,
        name(0),
        name(1),
        code(0),
        known(0),
        code(1),
        known(1),
        Value::Integer(area.level.into()),
        text(operation.map(|known| title(list, known)).as_deref()),
        text(Some(&shown.terms.assessment)),
        area.individuals.map_or(Value::Blank, |many| Value::Integer(i64::try_from(many).unwrap_or(i64::MAX))),
        Value::Integer(shown.round.into()),
        Value::Date(shown.day),
        Value::Date(shown.day),
        Value::Blank,
        Value::Blank,
        text(Some(warning)),
        Value::Blank,
    ]
}

fn dtm(releases: &Releases, (level, today): (u8, NaiveDate), bounds: &Bounds) -> Table {
    let asked = Asked { from_round: bounds.from_round, to_round: bounds.to_round, ..Asked::default() };
    let (rows, statuses) = (rows(releases, &asked, level, Fields::Three), statuses(releases, today));
    let is_deeper = |name: &str| {
        (level < 1 && (name.starts_with("admin1") || name == "id"))
            || (level < 2 && name.starts_with("admin2"))
    };
    let shown: Vec<_> = DTM.iter().filter(|(name, _)| !is_deeper(name)).collect();
    let columns = shown.iter().map(|(name, tag)| Column::new(*name, *name, ColumnKind::Text).with_tag(*tag));
    let mut table = Table::new("dtm", columns.collect());
    let cell = |row: &Json, name: &str| match name {
        "adminLevel" => Value::Integer(level.into()),
        "operationStatus" => {
            let status = statuses.iter().find(|(operation, _)| row["operation"] == *operation);
            status.map_or(Value::Blank, |(_, status)| Value::text(status))
        }
        name => match &row[name] {
            Json::Null => Value::Blank,
            Json::String(text) => Value::text(text.trim_end_matches("T00:00:00")),
            other => Value::text(other.to_string()),
        },
    };
    table.rows = rows.iter().map(|row| shown.iter().map(|(name, _)| cell(row, name)).collect()).collect();
    table
}
