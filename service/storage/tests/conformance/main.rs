//! One suite of stories, run on SQLite and on PostgreSQL.
//!
//! Each story takes an empty store. On SQLite each is a test of its own; on
//! PostgreSQL they run one after the other on one private server, each in its
//! own database, because starting a server takes longer than all stories.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod account_story;
mod audit_story;
mod cleaning_story;
mod edition_story;
mod finding_story;
mod fixture;
mod informant_story;
mod mention_story;
mod part_story;
mod place_story;
mod plain_story;
mod postgres;
mod record_story;
mod release_story;
mod round_story;
mod scenario_story;
mod schema;
mod server_story;
mod transaction_story;
mod upload_story;

use postgres::Server;
use storage::{DatabaseUrl, Store};

/// A store in a database of its own, with the address of that database.
pub struct Fresh {
    /// The store.
    pub store: Store,
    /// Where it is.
    pub database: DatabaseUrl,
}

impl std::ops::Deref for Fresh {
    type Target = Store;
    fn deref(&self) -> &Store {
        &self.store
    }
}

/// A store in a new file; the file goes with the folder.
pub async fn fresh_file() -> (tempfile::TempDir, Fresh) {
    let folder = tempfile::tempdir().unwrap();
    let database = DatabaseUrl::Sqlite(folder.path().join("masar.db"));
    (folder, Fresh { store: Store::open(&database).await.unwrap(), database })
}

/// Names all stories once: a test each on SQLite, all in one test on PostgreSQL.
macro_rules! stories {
    ($($module:ident :: $story:ident),* $(,)?) => {
        $(
            #[tokio::test]
            async fn $story() {
                let (_folder, fresh) = fresh_file().await;
                $module::$story(&fresh).await;
                fresh.store.close().await;
            }
        )*

        #[tokio::test]
        async fn every_story_holds_on_postgresql() {
            let Some(server) = Server::start() else { return };
            let mut number = 0;
            $(
                number += 1;
                eprintln!("{}", stringify!($story));
                let fresh = schema::fresh_on(&server, &format!("story_{number}")).await;
                $module::$story(&fresh).await;
                fresh.store.close().await;
            )*
            server_story::a_server_that_cannot_be_used_is_explained(&server).await;
            server_story::many_can_open_a_new_database_at_once(&server).await;
        }
    };
}

stories! {
    plain_story::an_operation_is_set_and_changed,
    plain_story::settings_are_kept_by_name,
    plain_story::a_database_tells_how_it_is,
    plain_story::a_copy_is_a_database_of_its_own,
    plain_story::a_source_is_kept_once_under_its_hash,
    plain_story::a_mapping_is_remembered_for_its_headings,
    round_story::a_round_is_found_by_its_name,
    round_story::two_who_change_a_round_do_not_overwrite_each_other,
    round_story::steps_are_kept_in_order,
    part_story::a_part_replaces_the_places_that_it_names,
    record_story::records_come_back_as_they_were_given,
    record_story::a_round_can_be_asked_for_as_it_stood,
    record_story::columns_of_several_imports_are_brought_together,
    record_story::records_need_the_columns_of_their_import,
    record_story::one_key_stands_for_one_row,
    record_story::any_records_come_back,
    record_story::many_records_come_back_in_order,
    record_story::a_place_was_last_seen_where_it_was_last_counted,
    finding_story::an_accepted_finding_stays_accepted_when_found_again,
    finding_story::a_reopened_finding_stays_open,
    finding_story::a_decision_after_an_edition_leaves_it_as_it_was,
    finding_story::a_part_leaves_what_was_found_of_other_places,
    finding_story::findings_are_filtered,
    finding_story::a_superseded_finding_cannot_be_decided,
    mention_story::what_editions_say_of_a_place_comes_with_its_source,
    mention_story::what_editions_found_of_a_place_comes_as_it_was_decided_then,
    edition_story::an_edition_shows_what_was_in_force_for_ever,
    edition_story::figures_of_an_edition_are_kept_by_their_rule,
    edition_story::the_database_itself_refuses_to_change_the_past,
    audit_story::the_audit_holds_together,
    audit_story::the_audit_is_read_page_by_page,
    audit_story::tampering_shows,
    transaction_story::what_is_dropped_was_never_written,
    transaction_story::moments_rise_even_when_the_clock_does_not,
    transaction_story::two_writers_queue_and_nothing_is_lost,
    transaction_story::a_reader_sees_one_state_while_others_write,
    transaction_story::a_reader_cannot_write,
    transaction_story::an_import_can_run_in_a_task,
    transaction_story::a_newer_version_is_refused,
    place_story::the_gazetteer_comes_back_as_it_was,
    place_story::a_place_number_is_given_once,
    place_story::links_of_the_crosswalk_are_kept,
    upload_story::a_file_arrives_piece_by_piece,
    release_story::releases_are_kept_with_their_files,
    scenario_story::scenarios_are_kept_by_name_until_they_end,
    informant_story::informants_are_kept_by_code_and_forgotten,
    informant_story::interviews_are_those_of_a_moment,
    cleaning_story::what_was_corrected_comes_back_and_ends_once,
    cleaning_story::one_cell_has_one_correction_in_force,
    cleaning_story::a_place_shows_what_its_edition_had_corrected,
    account_story::people_keep_their_names_and_stay,
    account_story::codes_are_taken_once,
    account_story::a_session_brings_its_person_and_their_roles,
    account_story::roles_are_given_and_taken,
    account_story::a_link_works_once,
    account_story::a_token_brings_its_person_until_it_is_revoked,
    account_story::attempts_are_counted_by_name_and_address,
}
