//! Plugins have their say in each row.

use anyhow::Result;
use theke_tests::{Setup, TestApp};

use super::import_text;

#[tokio::test]
async fn a_row_that_a_hook_refuses_or_falls_over_is_refused_and_the_others_land() -> Result<()> {
    let app = TestApp::start_with(Setup { plugins: &["hostile"], ..Setup::default() }).await?;
    let contacts = app.rows("contact").await?;
    let map = "[fields]\nexternal_ref = \"ref\"\nfamily_name = \"name\"\n";
    let csv = "ref,name\n1,Anders\n2,hook:refuse\n3,hook:trap\n4,Brandt\n5,hook:amend-forbidden\n";
    let outcome = import_text(&app, "contacts", csv, map, &[])?;
    assert_eq!((outcome.code, outcome.counts()), (3, [2, 0, 0, 3]), "{} {}", outcome.report, outcome.errors);
    let lines: Vec<u64> = outcome.faults().iter().map(|(line, ..)| *line).collect();
    assert!([3, 4, 6].iter().all(|line| lines.contains(line)), "{}", outcome.report);
    let reasons: Vec<String> = outcome.faults().into_iter().map(|(.., reason)| reason).collect();
    assert_eq!(reasons[0], "The troublemaker does not want to.", "not in the plugin's words");
    assert_eq!(app.rows("contact").await?, contacts + 2);
    // A row that changes nothing asks nobody.
    let again = import_text(&app, "contacts", "ref,name\n1,Anders\n4,Brandt\n", map, &[])?;
    assert_eq!(again.counts(), [0, 0, 2, 0], "{}", again.report);
    Ok(())
}
