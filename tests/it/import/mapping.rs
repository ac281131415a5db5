//! Mistakes in mapping files are told with file, line and remedy, and nothing is written.

use anyhow::Result;
use theke_tests::TestApp;

use super::import_text;

#[tokio::test]
async fn a_mistake_in_the_map_is_told_with_its_line_and_what_was_meant() -> Result<()> {
    let app = TestApp::start().await?;
    let contacts = app.rows("contact").await?;
    let csv = "Key,Name,Name,Mail\n1,A,A,\n";
    for (map, line, said) in [
        ("[fields]\nexternal_ref = \"Key\"\nfamly_name = \"Name\"\n", 3, "did you mean `family_name`?"),
        ("[fields]\nexternal_ref = \"Key\"\nemail = \"Mial\"\n", 3, "did you mean `Mail`?"),
        ("[fields]\nexternal_ref = \"Kunde\"\n", 2, "It has: Key, Name, Name, Mail"),
        ("[fields]\nexternal_ref = \"Key\"\n\nfamily_name = \"Name\"\n", 4, "has 2 times"),
        ("[felds]\nexternal_ref = \"Key\"\n", 1, "did you mean `fields`?"),
        ("[file]\nencodign = \"utf-8\"\n", 2, "did you mean `encoding`?"),
        ("[file]\nencoding = \"ebcdic\"\n", 2, "is no encoding"),
        ("[file]\nseparator = \";;\"\n", 2, "must be one character"),
        ("[file]\ndates = [\"%d.%m.\"]\n", 2, "is no form of a date"),
        ("[file]\ndecimal = \"x\"\n", 2, "must be \",\" or \".\""),
        ("[fields]\nexternal_ref = { colum = \"Key\" }\n", 2, "needs one of: column"),
        ("[fields]\nexternal_ref = { column = \"Key\", requird = true }\n", 2, "did you mean `required`?"),
        ("[fields]\nexternal_ref = { column = \"Key\", constant = \"x\" }\n", 2, "needs one of"),
        ("[fields]\nexternal_ref = { template = \"{Key\" }\n", 2, "never closed"),
        ("[fields]\nexternal_ref = { template = \"Key\" }\n", 2, "names no column in braces"),
        ("[fields]\nexternal_ref = \"Key\"\nlocale = { constant = \"fr\" }\n", 3, "It is one of: de, en"),
        (
            "[fields]\nexternal_ref = \"Key\"\nlocale = { column = \"Mail\", otherwise = \"de\" }\n",
            3,
            "needs `values`",
        ),
        ("[fields]\nexternal_ref = \"Key\"\ncustom.Größe = \"Mail\"\n", 3, ""),
        ("[fields]\nexternal_ref = \"Key\"\n\"custom.Size\" = \"Mail\"\n", 3, "lower-case ASCII"),
        (
            "[fields]\nexternal_ref = \"Key\"\nemail = { column = \"Mail\", type = \"date\" }\n",
            3,
            "custom.<name>",
        ),
        (
            "[fields]\nexternal_ref = \"Key\"\nemail = { column = \"Mail\", by = \"number\" }\n",
            3,
            "refers to no record",
        ),
        (
            "[fields]\nexternal_ref = \"Key\"\naccount = { column = \"Mail\", by = \"name\" }\n",
            3,
            "external_ref, number",
        ),
        (
            "[fields]\nexternal_ref = \"Key\"\ngiven_name = { column = \"Mail\", part = \"first\" }\n",
            3,
            "given",
        ),
        ("[fields]\nexternal_ref = \"Key\"\nemail = { column = \"Mail\", empty = \"null\" }\n", 3, "keep"),
        (
            "[fields]\nexternal_ref = \"Key\"\n\"address.city\" = \"Mail\"\naddress.city = \"Mail\"\n",
            4,
            "mapped twice",
        ),
        ("[fields]\nexternal_ref = 1.5\n", 2, "must be a text"),
        ("[fields\n", 1, ""),
    ] {
        let outcome = import_text(&app, "contacts", csv, map, &[])?;
        assert_eq!(outcome.code, 1, "{map}");
        let place = format!("map.toml:{line}: ");
        assert!(
            outcome.errors.contains(&place) && outcome.errors.contains(said),
            "{map}\n{}",
            outcome.errors
        );
    }
    for (noun, map, said) in [
        ("contacts", "[fields]\nfamily_name = \"Name\"\n", "map external_ref or number"),
        (
            "contacts",
            "[fields]\nnumber = \"Key\"\nrole = { constant = \"member\" }\n",
            "`role` needs `account`",
        ),
        ("memberships", "[fields]\ncontact = \"Key\"\n", "`contact` needs `account`"),
        ("users", "[fields]\nemail = \"Mail\"\npassword = \"Key\"\n", "passwords are never imported"),
        ("users", "[fields]\nemail = \"Mail\"\ncustom.x = \"Key\"\n", "users have no field `custom.x`"),
    ] {
        let outcome = import_text(&app, noun, csv, map, &[])?;
        assert_eq!(outcome.code, 1, "{map}");
        assert!(outcome.errors.contains(said), "{map}\n{}", outcome.errors);
    }
    assert_eq!(app.rows("contact").await?, contacts);
    Ok(())
}
