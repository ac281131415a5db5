//! Templates of others in the sandbox: what they may use up, and what they find when they start.

use std::collections::BTreeMap;
use std::sync::Arc;

use tempfile::TempDir;
use theke_fragment::{Answers, Argument, Day, Fault, Job, Renderer, Surroundings};
use theke_sandbox::Sandbox;

use crate::world::settings;

/// A reader who answers everything with itself.
#[derive(Debug)]
struct Echo;

impl Answers for Echo {
    fn text(&self, key: &str, arguments: &[(String, Argument)]) -> Option<String> {
        Some(format!("{key}{arguments:?}"))
    }

    fn text_or_key(&self, key: &str, _arguments: &[(String, Argument)]) -> String {
        key.to_owned()
    }

    fn asset(&self, name: &str) -> Option<String> {
        (name == "logo.svg").then(|| "/logo.svg".to_owned())
    }

    fn token(&self, group: &str, name: &str) -> Option<String> {
        Some(format!("{group}-{name}"))
    }

    fn day(&self, instant: i64, style: Day) -> Option<String> {
        (instant >= 0).then(|| format!("{style:?} {instant}"))
    }

    fn integer(&self, value: i64) -> String {
        value.to_string()
    }

    fn decimal(&self, value: f64) -> String {
        value.to_string()
    }

    fn money(&self, minor: i64, currency: &str) -> String {
        format!("{minor} {currency}")
    }

    fn file_size(&self, bytes: u64) -> String {
        format!("{bytes} B")
    }
}

struct Stage {
    sandbox: Sandbox,
    _folder: TempDir,
}

impl Stage {
    fn open() -> Self {
        let folder = TempDir::new().expect("folder");
        let sandbox = Sandbox::open(&settings(folder.path())).expect("sandbox");
        Self { sandbox, _folder: folder }
    }

    async fn render(&self, source: &str, data: &str) -> Result<String, Fault> {
        self.render_all([("a.html", source)], data).await
    }

    async fn render_all<const N: usize>(
        &self,
        templates: [(&'static str, &str); N],
        data: &str,
    ) -> Result<String, Fault> {
        let templates: BTreeMap<_, _> =
            templates.into_iter().map(|(name, source)| (name, source.to_owned())).collect();
        let surroundings = Surroundings {
            answers: Arc::new(Echo),
            source: Arc::new(move |name: &str| templates.get(name).cloned()),
        };
        let job = Job {
            template: "a.html".to_owned(),
            data: data.to_owned(),
            frame: r#"{"csrf": "honest"}"#.to_owned(),
            limit_bytes: 100_000,
        };
        self.sandbox.render(job, surroundings).await
    }

    /// Where and why a template fails.
    async fn failure(&self, source: &str) -> (String, usize, String) {
        match self.render(source, "{}").await {
            Err(Fault::Failed { template, line, what }) => (template, line, what),
            other => panic!("{source}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn every_question_reaches_the_reader_and_its_answer_the_template() {
    let stage = Stage::open();
    let source = "{{ t('key', n=1) }} {{ 'x'|translated(n=2, s='y') }} {{ asset('logo.svg') }} {{ token('accent') }} \
                  {{ 5|date }} {{ 5|date('long') }} {{ 5|datetime }} {{ 5|iso }} {{ 7|number }} {{ 0.5|number }} \
                  {{ {'minor': 9, 'currency': 'EUR'}|money }} {{ 3|filesize }} {{ frame.csrf }}";
    let html = stage.render(source, r#"{"frame": {"csrf": "forged"}}"#).await.expect("renders");
    let expected = "key x[(&quot;n&quot;, Number(2.0)), (&quot;s&quot;, Text(&quot;y&quot;))] /logo.svg light-accent \
                    Short 5 Long 5 Minute 5 Iso 5 7 0.5 9 EUR 3 B honest";
    assert_eq!(html, expected);
    assert_eq!(
        stage.failure("{{ asset('x.svg') }}").await.2,
        "invalid operation: there is no file assets/x.svg"
    );
    assert!(stage.failure("{{ -1|date }}").await.2.contains("outside the calendar"));
}

#[tokio::test]
async fn what_uses_up_memory_time_or_stack_is_stopped_at_its_line() {
    let stage = Stage::open();
    for (source, at, reason) in [
        (
            "\n{% set n = namespace(s='xxxxxxxx') %}{% for i in range(40) %}\n{% set n.s = n.s ~ n.s %}{% endfor %}",
            3,
            "memory",
        ),
        ("{# #}\n{{ (range(100000)|list * 1000)|sort|length }}", 2, "memory"),
        (
            "{% set a = [1] %}\n\n{% set n = namespace(l=a) %}{% for i in range(60) %}{% set n.l = [n.l, n.l] %}{% endfor %}\n{{ n.l|length }}{{ n.l|string|length }}",
            4,
            "",
        ),
    ] {
        let (template, line, what) = stage.failure(source).await;
        assert_eq!((template.as_str(), line), ("a.html", at), "{source}: {what}");
        assert!(what.contains(reason), "{source}: {what}");
    }
    // The next one finds a fresh component.
    assert_eq!(stage.render("{{ 1 + 1 }}", "{}").await.expect("renders"), "2");
}

#[tokio::test]
async fn a_template_in_a_template_is_named_when_it_is_stopped() {
    let stage = Stage::open();
    let bomb = "{% macro grow() %}\n{{ ('x' * 1000000)|list|length }}{{ (range(100000)|list * 1000)|list }}{% endmacro %}";
    let outer = "{% from 'parts/b.html' import grow %}\n\n{{ grow() }}";
    let fault =
        stage.render_all([("a.html", outer), ("parts/b.html", bomb)], "{}").await.expect_err("stopped");
    let Fault::Failed { template, line, what } = fault else { panic!("{fault:?}") };
    assert_eq!((template.as_str(), line), ("parts/b.html", 2), "{what}");
}

#[tokio::test]
async fn questions_steps_and_bytes_are_bounded() {
    let stage = Stage::open();
    let (_, line, what) = stage.failure("{% for i in range(20000) %}{{ i|number }}{% endfor %}").await;
    assert!(what.contains("a template may ask for 10000 texts") || what.contains("fuel"), "{what}");
    assert_eq!(line, 1);
    let (_, _, what) = stage.failure("{% for i in range(99999) %}{{ i }}{% endfor %}").await;
    assert!(what.contains("fuel"), "{what}");
    let data = format!("{{\"text\": \"{}\"}}", "x".repeat(1_000));
    let outcome = stage.render("{% for i in range(200) %}{{ text }}{% endfor %}", &data).await;
    assert_eq!(outcome, Err(Fault::TooLong));
    assert!(stage.failure("{{ 1 +").await.2.contains("syntax error"));
}

#[tokio::test]
async fn many_templates_at_once_do_not_mix() {
    let stage = Stage::open();
    let renderings = (0..50).map(|index| {
        let data = format!("{{\"n\": {index}}}");
        let stage = &stage;
        async move { (index, stage.render("{{ n }} {{ n|number }}", &data).await) }
    });
    for (index, html) in futures_util::future::join_all(renderings).await {
        assert_eq!(html.expect("renders"), format!("{index} {index}"));
    }
}
