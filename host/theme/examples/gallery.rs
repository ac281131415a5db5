//! Writes every page in every theme and language as files to look at: `cargo run -p theke-theme --example gallery -- <folder>`.

use std::path::{Path, PathBuf};

use theke_theme::Themes;

#[path = "../tests/it/sample/mod.rs"]
mod sample;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name the folder to write to")?);
    let themes = Themes::open(Some(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../themes"))))?;
    for theme in &themes.names() {
        for locale in ["de", "en"] {
            write_gallery(&themes, theme, locale, &folder.join(theme).join(locale))?;
        }
    }
    Ok(())
}

fn write_gallery(themes: &Themes, theme: &str, locale: &str, folder: &Path) -> Result<(), Failure> {
    let look = sample::look(theme, locale);
    std::fs::create_dir_all(folder)?;
    for (template, name, context) in sample::pages(themes, &look) {
        let page = themes.page(&look, template, &context)?;
        write_assets(themes, theme, &page, folder)?;
        std::fs::write(folder.join(format!("{name}.html")), page.replace("\"/assets/", "\"assets/"))?;
    }
    let fragments = sample::fragments();
    let frame = sample::frame(themes, &look, "portal", "/support");
    for (template, title, data) in sample::fragment_data() {
        let html = sample::here::fragment(themes, &look, &fragments, (template, &data), &frame)?;
        let title = themes.translate(&look, Some(&fragments), title, &data);
        let context =
            serde_json::json!({"frame": frame, "title": title, "html": html, "plugin": fragments.plugin});
        let page = themes.page(&look, "pages/plugin/show.html", &context)?;
        let name = format!("support-{}", template.replace('/', "-"));
        std::fs::write(folder.join(name), page.replace("\"/assets/", "\"assets/"))?;
    }
    for (template, context) in sample::mails(&look) {
        let mail = themes.mail(&look, template, &context)?;
        let name = template.replace('/', "-");
        std::fs::write(folder.join(format!("{name}.html")), mail.html)?;
        std::fs::write(folder.join(format!("{name}.txt")), format!("{}\n\n{}", mail.subject, mail.text))?;
    }
    Ok(())
}

/// Whatever the page refers to, so that the files can be opened without a server.
fn write_assets(themes: &Themes, theme: &str, page: &str, folder: &Path) -> Result<(), Failure> {
    for piece in page.split("\"/assets/").skip(1) {
        let Some(path) = piece.split('"').next() else { continue };
        let asset =
            themes.asset(theme, path).ok_or_else(|| format!("the page refers to a missing asset {path}"))?;
        let target = folder.join("assets").join(path);
        std::fs::create_dir_all(target.parent().ok_or("an asset without a folder")?)?;
        std::fs::write(target, asset.bytes)?;
    }
    Ok(())
}
