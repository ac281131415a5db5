//! Runs one round of load.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Result;
use tokio::task::JoinSet;
use tokio::time::{sleep_until, timeout_at};

use super::connection::{Connection, Target};
use super::outcome::{Outcome, Seen, together};

/// A request that takes longer has failed: longer than a plugin's page may take.
const PATIENCE: Duration = Duration::from_secs(15);

/// After the end of a round requests under way have this long: nobody waits for a page that never ends.
const GRACE: Duration = Duration::from_secs(1);

/// How fast requests follow each other.
#[derive(Clone, Copy, Debug)]
pub enum Pace {
    /// The next one when the last one was answered.
    Closed,
    /// So many a second over all connections, whatever the server does.
    Steady(f64),
}

/// Loads a server over `connections` kept connections for a time. Each connection goes round the targets, beginning
/// with another one.
pub async fn run(
    address: SocketAddr,
    targets: &Arc<[Target]>,
    connections: usize,
    pace: Pace,
    time: Duration,
) -> Result<Outcome> {
    let started = Instant::now();
    let end = started + time;
    let mut loops = JoinSet::new();
    for index in 0..connections {
        let targets = Arc::clone(targets);
        loops.spawn(async move {
            let visitor =
                Visitor { connection: Connection::to(address), targets, index, end, seen: Seen::default() };
            match pace {
                Pace::Closed => visitor.closed().await,
                Pace::Steady(rate) => visitor.steady(started, connections, rate).await,
            }
        });
    }
    let all = loops.join_all().await;
    Ok(together(all, started.elapsed()))
}

/// One connection and what it has seen.
struct Visitor {
    connection: Connection,
    targets: Arc<[Target]>,
    index: usize,
    end: Instant,
    seen: Seen,
}

impl Visitor {
    async fn closed(mut self) -> Seen {
        while Instant::now() < self.end {
            let started = Instant::now();
            self.visit(started).await;
        }
        self.seen
    }

    async fn steady(mut self, started: Instant, connections: usize, rate: f64) -> Seen {
        let share = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        let interval = Duration::from_secs_f64(share(connections) / rate);
        // Spread over the interval, so that the connections do not all ask at once.
        let mut due = started + interval.mul_f64(share(self.index) / share(connections));
        while due < self.end {
            let late = Instant::now() > due;
            sleep_until(due.into()).await;
            // A request that had to wait for the one before it has been waiting since it was due.
            self.visit(if late { due } else { Instant::now() }).await;
            due += interval;
        }
        self.seen
    }

    async fn visit(&mut self, started: Instant) {
        let target = &self.targets[self.index % self.targets.len()];
        self.index += 1;
        let cut = self.end + GRACE;
        let deadline = (Instant::now() + PATIENCE).min(cut);
        match timeout_at(deadline.into(), self.connection.get(target)).await {
            Ok(answer) => self.seen.count(answer, started.elapsed()),
            Err(_) if deadline == cut => self.seen.cut += 1,
            Err(_) => {
                let late = anyhow::anyhow!("no answer within {PATIENCE:?}");
                self.seen.count(Err(late), started.elapsed());
            }
        }
    }
}
