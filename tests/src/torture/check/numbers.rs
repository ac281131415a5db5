//! Whether the numbers that must never be wrong are right.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use uuid::Uuid;

use crate::torture::records::{Entry, Records};

/// Balances that are not the sum of their entries.
pub fn ledgers(records: &Records) -> Vec<String> {
    let mut sums: HashMap<(Uuid, &str), [i64; 3]> = HashMap::new();
    for Entry { tenant_id, ledger, kind, amount, .. } in &records.entries {
        let [granted, reserved, committed] = sums.entry((*tenant_id, ledger)).or_default();
        match kind.as_str() {
            "grant" | "adjust" => *granted += amount,
            "expire" => *granted -= amount,
            "reserve" => *reserved += amount,
            "release" => *reserved -= amount,
            _ => {
                *reserved -= amount;
                *committed += amount;
            }
        }
    }
    let balances = records.ledgers.iter().map(|ledger| {
        let balance = [ledger.granted, ledger.reserved, ledger.committed];
        (balance, sums.remove(&(ledger.tenant_id, ledger.name.as_str())).unwrap_or_default(), &ledger.name)
    });
    let wrong = balances.filter(|(balance, sum, _)| balance != sum);
    let mut found: Vec<String> = wrong
        .map(|(balance, sum, name)| format!("{name} holds {balance:?}, its entries sum up to {sum:?}"))
        .collect();
    found.extend(sums.keys().map(|(_, name)| format!("{name} has entries and no balance")));
    found
}

/// Cases that count against a contract and have not set aside exactly one request, or the reverse.
pub fn reservations(records: &Records) -> Vec<String> {
    let counted: HashSet<Uuid> =
        records.cases.iter().filter(|case| case.entitlement_id.is_some()).map(|case| case.id).collect();
    let mut reserved: HashMap<Uuid, usize> = HashMap::new();
    let mut found = Vec::new();
    for entry in records.entries.iter().filter(|entry| entry.kind == "reserve") {
        match entry.reference.parse() {
            Ok(case) if counted.contains(&case) => *reserved.entry(case).or_default() += 1,
            _ => found.push(format!("a request is set aside for {}, which is no such case", entry.reference)),
        }
    }
    for case in counted {
        let times = reserved.get(&case).copied().unwrap_or(0);
        if times != 1 {
            found.push(format!("case {case} has set aside {times} requests"));
        }
    }
    found
}

/// Closed cases whose request was not used exactly once. True only at rest: a listener counts after the commit.
pub fn settlements(records: &Records) -> Vec<String> {
    let mut used: HashMap<&str, usize> = HashMap::new();
    for entry in records.entries.iter().filter(|entry| entry.kind == "commit") {
        *used.entry(&entry.reference).or_default() += 1;
    }
    let counted = records.cases.iter().filter(|case| case.entitlement_id.is_some());
    let wrong = counted.filter_map(|case| {
        let times = used.get(case.id.to_string().as_str()).copied().unwrap_or(0);
        let closed = usize::from(case.first_closed_at.is_some());
        (times != closed)
            .then(|| format!("case {} is closed {closed} times and counted {times} times", case.number))
    });
    wrong.collect()
}

/// Gaps and repetitions in the numbers of cases, and counters that are not one ahead.
pub fn series(records: &Records) -> Vec<String> {
    let mut numbers: BTreeMap<(Uuid, &str), BTreeSet<i64>> = BTreeMap::new();
    let mut found = Vec::new();
    for case in &records.cases {
        let Some((year, number)) = case.number.split_once('-') else {
            found.push(format!("`{}` is no number of a case", case.number));
            continue;
        };
        let number = number.parse().unwrap_or_default();
        if !numbers.entry((case.tenant_id, year)).or_default().insert(number) {
            found.push(format!("the number {} was given out twice", case.number));
        }
    }
    for ((tenant, year), numbers) in numbers {
        let count = i64::try_from(numbers.len()).unwrap_or(i64::MAX);
        if numbers.first() != Some(&1) || numbers.last() != Some(&count) {
            found.push(format!(
                "the {count} numbers of {year} have gaps: {:?}…{:?}",
                numbers.first(),
                numbers.last()
            ));
        }
        let name = format!("case/{year}");
        let next = records.series.iter().find(|series| series.tenant_id == tenant && series.name == name);
        if next.map(|series| series.next) != Some(count + 1) {
            found.push(format!(
                "{name} goes on with {:?} behind {count} numbers",
                next.map(|series| series.next)
            ));
        }
    }
    found
}
