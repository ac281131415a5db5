//! Packages as an attacker would build them: each is refused, and for the right reason.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::Package;
use super::listing::{self, listing};
use super::pack::{archive, pack};
use crate::limits;

const MANIFEST: &str = "[plugin]\nname = \"notes\"\nversion = \"1.0.0\"\ncontract = \"0.1\"\n\
                        title = { de = \"Notizen\", en = \"Notes\" }\n";
/// The smallest component.
const COMPONENT: &[u8] = b"\0asm\x0d\x00\x01\x00";

type Files = BTreeMap<String, Vec<u8>>;

fn files(more: &[(&str, &[u8])]) -> Files {
    let base: [(&str, &[u8]); 2] = [("plugin.toml", MANIFEST.as_bytes()), ("plugin.wasm", COMPONENT)];
    base.iter().chain(more).map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect()
}

/// A zip of any entries, listed or not.
fn zip(entries: &[(&str, &[u8])], listing: &str) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in entries.iter().copied().chain([(listing::NAME, listing.as_bytes())]) {
        writer.start_file(path, SimpleFileOptions::default()).expect("start");
        writer.write_all(bytes).expect("write");
    }
    writer.finish().expect("finish").into_inner()
}

fn entries(files: &Files) -> Vec<(&str, &[u8])> {
    files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect()
}

fn problem(bytes: &[u8]) -> String {
    Package::read(bytes).expect_err("refused").to_string()
}

#[test]
fn a_good_package_is_read_and_identified_by_its_listing() {
    let files = files(&[
        ("templates/overview.html", b"<p>{{ title }}</p>"),
        ("locales/de.ftl", b"title = Notizen"),
        ("assets/logo.svg", b"<svg/>"),
        ("schemas/note.json", br#"{"type":"object"}"#),
    ]);
    let package = Package::read(&archive(&files, None).expect("packs")).expect("reads");
    assert_eq!(package.digest, listing::digest(listing(&files).as_bytes()));
    assert_eq!(package.manifest.plugin.name, "notes");
    assert_eq!(package.templates["overview.html"], "<p>{{ title }}</p>");
    assert_eq!(package.locales["de"], "title = Notizen");
    assert_eq!(package.assets["logo.svg"].media_type, "image/svg+xml");
    assert!(package.schemas.contains_key("schemas/note.json"));
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let files = files(&[("templates/a.html", b"a")]);
    assert_eq!(archive(&files, None).expect("packs"), archive(&files, None).expect("packs"));
}

#[test]
fn a_path_that_leads_outside_is_refused() {
    for path in ["../evil.html", "templates/../../evil.html", "/etc/passwd", "templates\\..\\evil.html"] {
        let files = files(&[(path, b"x")]);
        let problem = problem(&zip(&entries(&files), &listing(&files)));
        assert!(problem.contains("path"), "{path}: {problem}");
    }
}

#[test]
fn a_link_is_refused() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    writer.add_symlink("templates/a.html", "/etc/passwd", options).expect("link");
    let bytes = writer.finish().expect("finish").into_inner();
    assert!(problem(&bytes).contains("is a link"));
}

#[test]
fn one_file_too_many_is_refused_before_any_is_unpacked() {
    let names: Vec<_> =
        (0..limits::PACKAGE_FILES - 2).map(|number| format!("templates/{number}.html")).collect();
    let most = files(&names.iter().map(|name| (name.as_str(), b"x".as_slice())).collect::<Vec<_>>());
    assert_eq!(most.len(), limits::PACKAGE_FILES);
    assert!(Package::read(&archive(&most, None).expect("packs")).is_ok());
    let mut beyond = most;
    beyond.insert("templates/one-too-many.html".to_owned(), b"x".to_vec());
    assert!(problem(&archive(&beyond, None).expect("packs")).contains("more than 500 files"));
}

#[test]
fn a_file_that_is_not_the_listed_one_is_refused_by_name() {
    let honest = files(&[("templates/a.html", b"honest")]);
    let mut forged = honest.clone();
    forged.insert("templates/a.html".to_owned(), b"forged".to_vec());
    let problem = problem(&zip(&entries(&forged), &listing(&honest)));
    assert!(problem.contains("templates/a.html is not the file that MANIFEST lists"), "{problem}");
}

#[test]
fn a_file_that_is_not_listed_or_missing_is_refused_by_name() {
    let (less, more) = (files(&[]), files(&[("templates/a.html", b"a")]));
    let listed_less = problem(&zip(&entries(&more), &listing(&less)));
    assert!(listed_less.contains("templates/a.html is not listed"), "{listed_less}");
    let listed_more = problem(&zip(&entries(&less), &listing(&more)));
    assert!(listed_more.contains("lists `templates/a.html`, which is missing"), "{listed_more}");
}

#[test]
fn a_truncated_package_is_refused() {
    let bytes = archive(&files(&[]), None).expect("packs");
    for length in [0, 1, bytes.len() / 2, bytes.len() - 1] {
        assert!(problem(&bytes[..length]).contains("not a complete zip archive"), "{length} bytes");
    }
}

#[test]
fn a_bomb_is_refused_while_it_inflates() {
    let zeros = vec![b' '; usize::try_from(limits::TEXT_BYTES).expect("fits") + 1];
    let bytes = archive(&files(&[("templates/bomb.html", &zeros)]), None).expect("packs");
    assert!(bytes.len() < 10_000, "the bomb is small: {}", bytes.len());
    assert!(problem(&bytes).contains("templates/bomb.html is larger than"));
}

#[test]
fn a_package_of_machine_code_text_or_without_component_is_refused() {
    let with = |component: &[u8]| {
        let mut files = files(&[]);
        files.insert("plugin.wasm".to_owned(), component.to_vec());
        problem(&archive(&files, None).expect("packs"))
    };
    assert!(with(b"(component)").contains("text is not accepted"));
    assert!(with(b"\0asm\x01\x00\x00\x00").contains("core module"));
    let mut none = files(&[]);
    none.remove("plugin.wasm");
    assert!(problem(&archive(&none, None).expect("packs")).contains("plugin.wasm is missing"));
}

#[test]
fn a_schema_that_is_named_must_be_there() {
    let mut files = files(&[]);
    let manifest = format!("{MANIFEST}[[collections]]\nname = \"notes\"\nschema = \"schemas/note.json\"\n");
    files.insert("plugin.toml".to_owned(), manifest.into_bytes());
    assert!(problem(&archive(&files, None).expect("packs")).contains("no file `schemas/note.json`"));
}

#[test]
fn packing_a_folder_leaves_out_what_is_hidden_and_refuses_links() {
    let folder = tempfile::tempdir().expect("folder");
    let at = |path: &str| folder.path().join(path);
    std::fs::create_dir_all(at("templates")).expect("folder");
    std::fs::write(at("plugin.toml"), MANIFEST).expect("file");
    std::fs::write(at("plugin.wasm"), COMPONENT).expect("file");
    std::fs::write(at("templates/a.html"), "a").expect("file");
    std::fs::write(at("templates/.a.html.swp"), "a").expect("file");
    std::fs::write(at("README.md"), "not packed").expect("file");
    let packed = pack(folder.path(), &at("plugin.wasm"), &at("out/notes.theke")).expect("packs");
    assert_eq!((packed.name.as_str(), packed.files), ("notes", 3));
    assert_eq!(Package::open(&at("out/notes.theke")).expect("opens").digest, packed.digest);

    std::os::unix::fs::symlink("/etc/passwd", at("templates/link.html")).expect("link");
    let refused = pack(folder.path(), &at("plugin.wasm"), &at("out/notes.theke")).expect_err("a link");
    assert!(refused.to_string().contains("templates/link.html is a link"));
}
