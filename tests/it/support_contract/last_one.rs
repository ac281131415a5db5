//! The last request of a contract, asked for by very many at once.

use std::{sync::Arc, time::Duration};

use anyhow::Result;
use theke_tests::{
    Form, TestApp, Visitor,
    cast::{ALICE, BOB},
    journey::steps,
};
use tokio::task::JoinSet;

/// As many as the case of the design names.
const AT_ONCE: usize = 50;

#[tokio::test]
async fn of_fifty_requests_at_once_for_the_last_one_exactly_one_is_accepted() -> Result<()> {
    let app = TestApp::start().await?;
    let (alice, bob) = (Arc::new(app.visit_as(&ALICE).await?), Arc::new(app.visit_as(&BOB).await?));
    for number in 1..=2 {
        steps::file_case(&alice, &format!("Vorher {number}"), "Damit nur noch eine bleibt.", None).await?;
    }
    let before = app.rows("case").await?;
    let mut ready = Vec::new();
    for number in 0..AT_ONCE {
        let customer = Arc::clone(if number % 2 == 0 { &alice } else { &bob });
        let mut form = steps::open_request(&customer).await?.form("form[enctype='multipart/form-data']")?;
        form.fill("subject", &format!("Die letzte {number}"))?.fill("description", "Sie fließt nicht.")?;
        ready.push((customer, form));
    }
    let mut sent = JoinSet::new();
    for (customer, form) in ready {
        sent.spawn(async move { send(&customer, &form).await });
    }
    let mut statuses: Vec<u16> = sent.join_all().await.into_iter().collect::<Result<_>>()?;
    statuses.sort_unstable();
    assert_eq!(statuses[0], 303, "{statuses:?}");
    assert!(statuses[1..].iter().all(|status| *status == 422), "{statuses:?}");
    assert_eq!(app.rows("case").await?, before + 1);
    // The only contract of the demo with ten.
    let left = "SELECT CAST(granted - reserved - committed AS TEXT) FROM ledger WHERE granted = 10";
    assert_eq!(app.texts(left).await?, ["0"]);
    Ok(())
}

/// Sends a form until it is answered: too many at once are asked to come again, and a browser does with the same form.
async fn send(customer: &Visitor, form: &Form) -> Result<u16> {
    loop {
        let answer = customer.submit(form).await?;
        if answer.status != 503 {
            return Ok(answer.status);
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}
