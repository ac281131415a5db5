//! What an agent entered is still there when the desk refuses it.

use anyhow::Result;
use theke_tests::{
    TestApp,
    cast::{DORA, ERIK},
    journey::steps,
};

use crate::support::alice_with_case;

#[tokio::test]
async fn a_refused_desk_form_says_why_and_keeps_what_was_entered() -> Result<()> {
    let app = TestApp::start().await?;
    alice_with_case(&app, "Abgelehnt").await?;
    let dora = app.visit_as(&DORA).await?;
    let case = steps::open_from_queue(&dora, "unassigned", "Abgelehnt").await?;
    let too_long = "Bitte entkalken. ".repeat(2_000);
    for (form, text) in
        [("reply", ""), ("reply", too_long.as_str()), ("note", ""), ("note", too_long.as_str())]
    {
        let mut refused = case.form(&format!("form[action$='/{form}']"))?;
        refused.fill("body", text)?;
        let page = dora.submit(&refused).await?;
        assert_eq!(page.status, 422, "{form} of {} characters", text.len());
        assert!(page.has(".error-summary"), "{form} says nothing");
        let kept = page.text(&format!("form[action$='/{form}'] textarea"));
        assert_eq!(kept.trim(), text.trim(), "{form} lost what was entered");
    }
    let mut unknown = case.form("form[action$='/transition']")?;
    unknown.force("to", "vanished");
    assert_eq!(dora.submit(&unknown).await?.status, 422);
    Ok(())
}

#[tokio::test]
async fn of_two_agents_who_take_a_case_the_second_is_told() -> Result<()> {
    let app = TestApp::start().await?;
    alice_with_case(&app, "Zwei greifen zu").await?;
    let (dora, erik) = (app.visit_as(&DORA).await?, app.visit_as(&ERIK).await?);
    let seen = steps::open_from_queue(&erik, "unassigned", "Zwei greifen zu").await?;
    let case = steps::open_from_queue(&dora, "unassigned", "Zwei greifen zu").await?;
    for (agent, case, status) in [(&dora, &case, 303), (&erik, &seen, 409)] {
        let mut take = case.form("form[action$='/assign']")?;
        take.press("owner", "me")?;
        let page = agent.submit(&take).await?;
        assert_eq!(page.status, status);
        assert!(status == 303 || page.text("main").contains("Dora Dahl"), "Erik does not see who has it");
    }
    Ok(())
}

#[tokio::test]
async fn a_form_that_was_corrected_before_it_was_sent_again_is_another_one() -> Result<()> {
    let app = TestApp::start().await?;
    let (alice, case) = alice_with_case(&app, "Korrigiert").await?;
    let mut form = case.form("form[action$='/reply']")?;
    for text in ["Es tropft.", "Es tropft.", "Es tropft nicht mehr."] {
        form.fill("body", text)?;
        assert_eq!(alice.submit(&form).await?.status, 303);
    }
    let bodies = alice.open(&case.path).await?.texts(".message__body");
    assert_eq!(bodies.iter().filter(|body| body.contains("Es tropft")).count(), 2, "{bodies:?}");
    Ok(())
}

#[tokio::test]
async fn a_case_is_not_closed_over_a_reply_that_the_agent_has_not_seen() -> Result<()> {
    let app = TestApp::start().await?;
    let (alice, mine) = alice_with_case(&app, "Überholt").await?;
    let dora = app.visit_as(&DORA).await?;
    let seen = steps::open_from_queue(&dora, "unassigned", "Überholt").await?;
    steps::answer(&alice, &mine, "Es brennt auch noch!").await?;
    let mut close = seen.form("form[action$='/reply']")?;
    close.fill("body", "Damit ist alles erledigt.")?.press("then", "close")?;
    let refused = dora.submit(&close).await?;
    assert_eq!(refused.status, 409);
    assert!(refused.text("main").contains("Es brennt auch noch!"), "the agent does not see what she missed");
    assert!(refused.text("form[action$='/reply'] textarea").contains("alles erledigt"), "the reply is lost");
    assert!(!alice.open(&mine.path).await?.text("main").contains("alles erledigt"), "half of it was done");
    Ok(())
}
