//! The pieces that customers have.

use theke_domain::assets::{self, Filter, Named, Order, named, under_warranty};
use theke_domain::changes::Change;
use theke_domain::entity::ids::AssetId;
use theke_domain::{Result, Scope};
use uuid::Uuid;

use crate::api::asked::Asked;
use crate::api::field::{Access, Field, Kind};
use crate::api::resource::{Resource, Shown};

/// The pieces that customers have.
pub(crate) struct Assets;

impl Resource for Assets {
    const NOUN: &'static str = "assets";
    const NAME: &'static str = "Asset";
    const FIELDS: &'static [Field] = &[
        Field::new(
            "number",
            Kind::Text,
            Access::Write,
            "What people quote, unique; counted when a new one has none.",
        ),
        Field::new(
            "serial",
            Kind::Text,
            Access::Required,
            "What stands on its plate, unique among those of the variant.",
        ),
        Field::new("variant", Kind::Id, Access::Required, "What it is."),
        Field::new("product", Kind::Id, Access::Read, "The product of its variant."),
        Field::new("sku", Kind::Text, Access::Read, "The SKU of its variant."),
        Field::new("name", Kind::Text, Access::Read, "What people call it: the product with its variant."),
        Field::new("account", Kind::Id, Access::Write, "Who owns it."),
        Field::new("contact", Kind::Id, Access::Write, "Who cares for it there."),
        Field::new("purchased", Kind::Instant, Access::Write, "When it was bought.").called("purchased_at"),
        Field::new(
            "warranty_ends",
            Kind::Instant,
            Access::Write,
            "Up to, not including; null = no warranty.",
        )
        .called("warranty_ends_at"),
        Field::new("under_warranty", Kind::Flag, Access::Read, "Whether the warranty holds now."),
        Field::new("external_ref", Kind::Text, Access::Write, "Its key in the other system, unique."),
    ];
    const FILTERS: &'static [&'static str] = &["q", "account", "contact", "product", "variant", "serial"];

    async fn list(scope: &Scope, asked: &Asked) -> Result<Vec<Shown>> {
        let filter = Filter {
            text: asked.text(),
            account: asked.id("account")?,
            contact: asked.id("contact")?,
            product: asked.id("product")?,
            variant: asked.id("variant")?,
            serial: asked.value("serial").map(str::to_owned),
            ..Filter::default()
        };
        let found = assets::list(scope, &filter, asked.part(Order::Created, true)).await?;
        let now = scope.now();
        Ok(named(scope, found).await?.into_iter().map(|asset| shown(asset, now)).collect())
    }

    async fn get(scope: &Scope, id: Uuid) -> Result<Shown> {
        let found = assets::get(scope, AssetId(id)).await?;
        Ok(shown(named(scope, vec![found]).await?.swap_remove(0), scope.now()))
    }

    async fn create(scope: &Scope, changes: Vec<Change>) -> Result<Uuid> {
        Ok(assets::create(scope, &changes).await?.id.0)
    }

    async fn change(scope: &Scope, id: Uuid, version: i64, changes: Vec<Change>) -> Result<()> {
        assets::update(scope, AssetId(id), version, &changes).await.map(drop)
    }
}

fn shown(asset: Named, now: i64) -> Shown {
    let Named { asset, variant, product, name } = asset;
    let mut fields = assets::fields(&asset);
    fields.insert("product".to_owned(), product.id.to_string().into());
    fields.insert("sku".to_owned(), variant.sku.into());
    fields.insert("name".to_owned(), name.into());
    fields.insert("under_warranty".to_owned(), under_warranty(&asset, now).into());
    Shown {
        id: asset.id.0,
        version: asset.version,
        fields,
        created: asset.created_at,
        updated: asset.updated_at,
    }
}
