//! plugin.toml with one mistake each: refused, with the place and the remedy.

use super::{Area, HookFailure, Manifest, PanelFailure, check_pattern};

const HEAD: &str = "[plugin]\nname = \"notes\"\nversion = \"1.0.0\"\ncontract = \"0.1\"\n\
                    title = { de = \"Notizen\", en = \"Notes\" }\n";

fn problem(text: &str) -> String {
    Manifest::parse(text).expect_err("refused").to_string()
}

fn with(more: &str) -> String {
    problem(&format!("{HEAD}{more}"))
}

#[test]
fn a_complete_one_is_read() {
    let manifest = Manifest::parse(&format!(
        r#"{HEAD}
        [capabilities]
        cases = {{ read = "to list them", create = "to file one" }}
        [[pages]]
        name = "overview"
        area = "portal"
        path = "/"
        audience = "customer"
        [[panels]]
        slot = "desk.case"
        title = {{ de = "Notizen", en = "Notes" }}
        [[hooks]]
        point = "case.create"
        failure = "refuse"
        budget_ms = 50
        [[listen]]
        event = "case.closed"
        [[collections]]
        name = "notes"
        indexes = ["/contact"]
        subject = "/contact"
        retain = "8y"
        [settings]
        type = "object"
        [settings.properties.percent]
        type = "integer"
        default = 80
        [menu]
        portal = {{ title = {{ de = "Notizen", en = "Notes" }}, page = "overview", audience = "customer" }}
        "#
    ))
    .expect("valid");
    assert_eq!(manifest.plugin.mount(), "notes");
    assert_eq!(
        manifest.rights().map(|right| right.to_string()).collect::<Vec<_>>(),
        ["cases.create", "cases.read"]
    );
    assert_eq!(manifest.settings["properties"]["percent"]["default"], 80);
    assert!(manifest.listens("case.closed") && !manifest.listens("case.created"));
    assert!(manifest.route(Area::Portal, &[]).is_some());
}

#[test]
fn names_that_could_fool_people_or_addresses_are_refused() {
    let named = |name: &str| problem(&HEAD.replace("\"notes\"", &format!("\"{name}\"")));
    for name in ["Notes", "n\u{043e}tes", "../notes", "n", "no.tes"] {
        assert!(named(name).contains("is not a slug"), "{name}");
    }
    assert!(named("admin").contains("the host's own word"));
    let mounted = HEAD.replace("contract =", "mount = \"cases\"\ncontract =");
    assert!(problem(&mounted).contains("[plugin] mount: `cases` is the host's own word"));
}

#[test]
fn another_contract_or_an_odd_version_is_refused() {
    assert!(problem(&HEAD.replace("\"0.1\"", "\"0.2\"")).contains("this host speaks contract 0.1"));
    assert!(problem(&HEAD.replace("1.0.0", "1.0")).contains("not major.minor.patch"));
}

#[test]
fn a_capability_that_does_not_exist_is_named_with_those_that_do() {
    assert!(
        with("[capabilities]\nplanets = { read = \"x\" }\n")
            .contains("[capabilities] planets: there is no such capability")
    );
    assert!(with("[capabilities]\ncases = { delete = \"x\" }\n").contains("cases has read, create, write"));
    assert!(with("[capabilities]\nlog = { write = \"x\" }\n").contains("always granted"));
    assert!(with("[capabilities]\nledger = { read = \"x\" }\n").contains("contracts = { ledger ="));
    assert!(with("[capabilities]\ncases = { read = \" \" }\n").contains("the reason is empty"));
}

#[test]
fn a_page_in_the_wrong_place_is_refused() {
    let page = |area: &str, path: &str, audience: &str| {
        with(&format!(
            "[[pages]]\nname = \"one\"\narea = \"{area}\"\npath = \"{path}\"\naudience = \"{audience}\"\n"
        ))
    };
    assert!(page("portal", "/../cases", "customer").contains("[[pages]] one: the segment `..`"));
    assert!(page("portal", "/", "agent").contains("the audience does not belong to the area"));
    assert!(page("desk", "/", "guest").contains("the audience does not belong to the area"));
    assert!(page("admin", "/", "agent").contains("the audience does not belong to the area"));
}

#[test]
fn two_pages_at_one_address_are_refused() {
    let page = |name: &str, path: &str| {
        format!(
            "[[pages]]\nname = \"{name}\"\narea = \"portal\"\npath = \"{path}\"\naudience = \"customer\"\n"
        )
    };
    let twice = format!("{}{}", page("one", "/{id}"), page("two", "/{number}"));
    assert!(with(&twice).contains("[[pages]] two: another page has the same path"));
    let named_twice = format!("{}{}", page("one", "/a"), page("one", "/b"));
    assert!(with(&named_twice).contains("the name is not a slug, or taken"));
}

#[test]
fn words_that_the_host_does_not_know_are_refused_with_those_it_knows() {
    let title = "title = { de = \"x\", en = \"x\" }";
    assert!(
        with(&format!("[[panels]]\nslot = \"portal.footer\"\n{title}\n")).contains("It knows portal.home")
    );
    assert!(
        with("[[hooks]]\npoint = \"case.delete\"\nfailure = \"pass\"\n").contains("It knows case.create")
    );
    assert!(with("[[listen]]\nevent = \"order.painted\"\n").contains("It knows case.created"));
    assert!(with("[[listen]]\nevent = \"configurator\"\n").contains("`configurator` is not known"));
    let twice = "[[listen]]\nevent = \"case.closed\"\n[[listen]]\nevent = \"case.closed\"\n";
    assert!(with(twice).contains("declared twice"));
}

#[test]
fn a_plugin_may_hear_of_another_plugins_facts_and_take_no_noun_of_the_hosts_as_its_name() {
    let listening = format!("{HEAD}[[listen]]\nevent = \"configurator.saved\"\n");
    assert!(Manifest::parse(&listening).expect("valid").listens("configurator.saved"));
    let twice = "[[listen]]\nevent = \"configurator.saved\"\n".repeat(2);
    assert!(with(&twice).contains("declared twice"));
    for noun in ["case", "lead", "order", "invoice"] {
        let named = HEAD.replace("\"notes\"", &format!("\"{noun}\""));
        assert!(problem(&named).contains("the host's own word"), "{noun}");
    }
}

#[test]
fn a_pattern_of_events_can_mean_one() {
    for pattern in ["*", "case.closed", "case.*", "product_variant.*", "configurator.saved", "configurator.*"]
    {
        assert_eq!(check_pattern(pattern), Ok(()), "{pattern}");
    }
    for pattern in ["", "case", "case.clozed", "cases.*", "*.closed", "Case.*", "case.closed.*"] {
        assert!(check_pattern(pattern).expect_err(pattern).contains("there are case.created"), "{pattern}");
    }
}

#[test]
fn a_hook_cannot_give_itself_more_time() {
    let hook = |rest: &str| with(&format!("[[hooks]]\npoint = \"case.create\"\n{rest}\n"));
    assert!(hook("failure = \"refuse\"\nbudget_ms = 500").contains("Write 4 to 50"));
}

#[test]
fn jobs_have_names_of_their_own() {
    assert!(with("[[jobs]]\nname = \"Push!\"\n").contains("[[jobs]] Push!: the name is not a slug"));
    assert!(with(&"[[jobs]]\nname = \"push\"\n".repeat(2)).contains("or taken"));
    assert!(with("[capabilities]\nqueue = { enqueue = \"x\" }\n").contains("always granted"));
    let manifest = Manifest::parse(&format!("{HEAD}[[jobs]]\nname = \"push\"\n")).expect("valid");
    assert!(manifest.job("push").is_some() && manifest.job("pull").is_none());
}

#[test]
fn a_clock_strikes_for_a_job_that_exists_at_a_time_that_comes() {
    let job = "[[jobs]]\nname = \"push\"\n";
    let clock = |job: &str, cron: &str| format!("[[schedule]]\njob = \"{job}\"\ncron = \"{cron}\"\n");
    assert!(
        with(&format!("{job}{}", clock("pull", "0 3 * * *")))
            .contains("[[schedule]] pull: there is no such job")
    );
    let planned = |cron: &str| with(&format!("{job}{}", clock("push", cron)));
    assert!(planned("@daily").contains("[[schedule]] push cron: it has 1 fields"));
    assert!(planned("0 25 * * *").contains("[[schedule]] push cron"));
    assert!(planned("0 3 30 2 *").contains("there is no such day"));
    assert!(with(&format!("{job}{}", clock("push", "0 3 * * *").repeat(2))).contains("declared twice"));
    assert!(with(&format!("{job}{}", "[[schedule]]\njob = \"push\"\n")).contains("missing field `cron`"));
    let both = format!("{HEAD}{job}{}{}", clock("push", "0 3 * * *"), clock("push", "0 15 * * SAT"));
    assert_eq!(Manifest::parse(&both).expect("valid").schedule.len(), 2);
}

#[test]
fn a_webhook_names_a_scheme_that_the_host_can_check_and_a_secret_that_is_declared() {
    let webhook = |name: &str, scheme: &str| {
        format!("[[webhooks]]\nname = \"{name}\"\nscheme = \"{scheme}\"\nsecret = \"signing\"\n")
    };
    let secret = "[secrets]\nsigning = \"from the billing service\"\n";
    assert!(
        with(&webhook("events", "standard"))
            .contains("[[webhooks]] events secret: there is no secret `signing`")
    );
    assert!(with(&format!("{}{secret}", webhook("events", "hmac"))).contains("Write stripe or standard"));
    assert!(with(&format!("{}{secret}", webhook("../x", "stripe"))).contains("the name is not a slug"));
    assert!(with(&format!("{}{secret}", webhook("events", "stripe").repeat(2))).contains("or taken"));
    let fine = format!("{HEAD}{}{secret}", webhook("events", "stripe"));
    assert!(Manifest::parse(&fine).expect("valid").webhook("events").is_some());
}

#[test]
fn what_a_failure_means_is_decided_beforehand_and_in_words_that_the_host_knows() {
    let hook = |rest: &str| format!("[[hooks]]\npoint = \"case.create\"\n{rest}\n");
    let panel = |rest: &str| {
        format!("[[panels]]\nslot = \"desk.case\"\ntitle = {{ de = \"x\", en = \"x\" }}\n{rest}\n")
    };
    let page = "[[pages]]\nname = \"one\"\narea = \"portal\"\npath = \"/\"\naudience = \"customer\"\nfailure = \"hide\"\n";
    let problem = with(&hook("failure = \"maybe\""));
    assert!(problem.contains("line 8: unknown variant `maybe`, expected `refuse` or `pass`"), "{problem}");
    let problem = with(&panel("failure = \"refuse\""));
    assert!(problem.contains("unknown variant `refuse`, expected `hide` or `notice`"), "{problem}");
    assert!(with(page).contains("unknown field `failure`"), "a page that fails always says so");
    let silent = Manifest::parse(&format!("{HEAD}{}{}", hook(""), panel(""))).expect("valid");
    assert_eq!(silent.hooks[0].failure, HookFailure::Refuse);
    assert_eq!(silent.panels[0].failure, PanelFailure::Hide);
}

#[test]
fn a_collection_needs_plain_pointers_and_a_period() {
    let collection = |rest: &str| with(&format!("[[collections]]\nname = \"notes\"\n{rest}\n"));
    assert!(collection("indexes = [\"contact\"]").contains("is not a JSON pointer"));
    assert!(collection("indexes = [\"/a'; drop table x\"]").contains("is not a JSON pointer"));
    assert!(collection("retain = \"8 years\"").contains("retain is not a period"));
}

#[test]
fn a_menu_leads_to_a_page_that_needs_nothing() {
    let menu =
        "[menu]\nportal = { title = { de = \"x\", en = \"x\" }, page = \"one\", audience = \"customer\" }\n";
    let page = "[[pages]]\nname = \"one\"\narea = \"portal\"\npath = \"/{id}\"\naudience = \"customer\"\n";
    assert!(with(menu).contains("[menu] portal: `one` is not a page of that area"));
    assert!(with(&format!("{page}{menu}")).contains("without parameters"));
}

#[test]
fn settings_use_only_what_the_host_checks() {
    let problem = with(
        "[settings]\ntype = \"object\"\n[settings.properties.url]\ntype = \"string\"\npattern = \"^https\"\n",
    );
    assert!(problem.contains("[settings]") && problem.contains("`pattern`"), "{problem}");
}

#[test]
fn a_host_is_an_exact_name_with_methods_and_a_reason() {
    let host = |fields: &str| with(&format!("[capabilities]\nhttp = [{{ {fields} }}]\n"));
    let rest = "methods = [\"GET\"], why = \"to ask\"";
    for name in [
        "",
        "*",
        "*.example.com",
        "API.example.com",
        "https://api.example.com",
        "api.example.com/v1",
        "api.example.com:443",
        "user@api.example.com",
        "127.0.0.1",
        "2130706433",
        "0x7f.1",
        "[::1]",
        "api example.com",
        "b\u{fc}cher.example",
    ] {
        let refused = host(&format!("host = \"{name}\", {rest}"));
        assert!(refused.contains("the host is not an exact name"), "{name}: {refused}");
    }
    let named = "host = \"api.example.com\"";
    assert!(host(&format!("{named}, methods = [], why = \"x\"")).contains("methods: there is none"));
    assert!(
        host(&format!("{named}, methods = [\"get\"], why = \"x\"")).contains("Choose from GET, HEAD, POST")
    );
    assert!(host(&format!("{named}, methods = [\"GET\"], why = \" \"")).contains("why is empty"));
    assert!(host(&format!("{named}, methods = [\"GET\"]")).contains("missing field `why`"));
    assert!(host(&format!("{named}, {rest}, path = \"/\"")).contains("line 7: unknown field `path`"));
    let twice = format!("{{ {named}, {rest} }}");
    assert!(with(&format!("[capabilities]\nhttp = [{twice}, {twice}]\n")).contains("it is named twice"));
    assert!(with("[capabilities]\nhttp = []\n").contains("it names no host"));
    assert!(with("[capabilities]\nhttp = { read = \"x\" }\n").contains("it is not a list of hosts"));
    assert!(
        with(&format!("[capabilities]\ncases = [{twice}]\n")).contains("a list of hosts belongs to http")
    );
    assert!(with("[capabilities]\ncases = \"all\"\n").contains("expected rights with reasons"));
}

#[test]
fn a_host_is_proved_to_with_a_secret_that_is_declared() {
    let host = |auth: &str, secrets: &str| {
        format!(
            "[capabilities]\nhttp = [{{ host = \"api.example.com\", methods = [\"GET\"], auth = \"{auth}\", why = \"x\" }}]\n{secrets}"
        )
    };
    let declared = "[secrets]\nkey = \"from the service\"\n";
    assert!(with(&host("oauth:key", declared)).contains("Write bearer:<secret>, basic:<secret>"));
    assert!(with(&host("bearer:other", declared)).contains("Add [secrets] other ="));
    assert!(with("[secrets]\nKey = \"x\"\n").contains("[secrets] Key: the name is not one of a-z"));
    assert!(with("[secrets]\nkey = \"\"\n").contains("the description is empty"));
    let manifest =
        Manifest::parse(&format!("{HEAD}{}", host("header:X-Api-Key:key", declared))).expect("valid");
    assert_eq!(manifest.hosts()[0].host, "api.example.com");
    assert_eq!(manifest.secrets["key"], "from the service");
}
