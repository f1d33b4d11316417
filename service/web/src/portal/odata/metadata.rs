//! The description of what is there, as the standard has it.

use super::facts::FIELDS;

/// The description, as XML.
pub(super) fn xml() -> String {
    let property = |(name, kind): &(&str, super::facts::Kind)| {
        let nullable = if *name == "Id" { " Nullable=\"false\"" } else { "" };
        format!("<Property Name=\"{name}\" Type=\"{}\"{nullable}/>", kind.edm())
    };
    let properties: String = FIELDS.iter().map(property).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>\
         <Schema Namespace=\"Masar\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\
         <EntityType Name=\"Figure\"><Key><PropertyRef Name=\"Id\"/></Key>{properties}</EntityType>\
         <EntityContainer Name=\"Released\"><EntitySet Name=\"Figures\" EntityType=\"Masar.Figure\"/></EntityContainer>\
         </Schema></edmx:DataServices></edmx:Edmx>\n"
    )
}
