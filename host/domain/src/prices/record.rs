//! A price as changes see it: which fields there are, and which values they take.

use sea_orm::{ColumnTrait, Condition, QueryFilter};
use serde_json::{Value, json};
use theke_entity::ids::{PriceId, VariantId};
use theke_entity::kinds::PriceBasis;
use theke_entity::price::{Column, Entity, Model};
use uuid::Uuid;

use crate::changes::Change;
use crate::money::Money;
use crate::upsert::{self, Fields, Key, Keyed, Noun, Record, noun};
use crate::{Error, Result, Scope, Violation, product_variants};

/// The price list of those who have no other one.
pub const STANDARD_LIST: &str = "standard";

impl Record for Model {
    const NOUN: Noun = noun!("price");

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn fields(&self) -> Fields {
        let amount =
            (!self.currency.is_empty()).then(|| json!({ "minor": self.minor, "currency": self.currency }));
        let fields = json!({
            "external_ref": self.external_ref,
            "variant": self.variant_id,
            "list": self.list,
            "amount": amount,
            "basis": self.basis,
            "minimum_quantity": self.minimum_quantity,
            "valid_from": self.valid_from,
            "valid_until": self.valid_until,
        });
        upsert::with_custom(fields, &Value::Null)
    }

    fn apply(&mut self, change: &Change) -> Result<(), Violation> {
        let text = || upsert::line(change);
        match change.field.as_str() {
            "external_ref" => self.external_ref = text()?,
            "variant" => {
                self.variant_id = upsert::reference(change)?.unwrap_or(VariantId(Uuid::nil()));
            }
            "list" => self.list = text()?.unwrap_or_else(|| STANDARD_LIST.to_owned()),
            "amount" => {
                let amount = amount(change)?;
                self.minor = amount.minor();
                amount.currency().code().clone_into(&mut self.currency);
            }
            "basis" => self.basis = upsert::word(change, PriceBasis::parse)?,
            "minimum_quantity" => self.minimum_quantity = upsert::count(change, 1)?,
            "valid_from" => self.valid_from = upsert::moment(change)?.unwrap_or_default(),
            "valid_until" => self.valid_until = upsert::moment(change)?,
            _ => return Err(upsert::unknown(change)),
        }
        Ok(())
    }

    fn missing(&self) -> Option<&'static str> {
        if self.variant_id.0.is_nil() {
            Some("variant")
        } else if self.currency.is_empty() {
            Some("amount")
        } else {
            None
        }
    }
}

impl Keyed for Model {
    upsert::stored!();

    fn blank(scope: &Scope) -> Self {
        let now = scope.now();
        Self {
            id: PriceId::new(),
            tenant_id: scope.tenant_id(),
            variant_id: VariantId(Uuid::nil()),
            list: STANDARD_LIST.to_owned(),
            currency: String::new(),
            minor: 0,
            basis: PriceBasis::Net,
            minimum_quantity: 1,
            valid_from: 0,
            valid_until: None,
            external_ref: None,
            version: 1,
            created_at: now,
            updated_at: now,
        }
    }

    fn keys(&self) -> Vec<Key> {
        let step = Condition::all()
            .add(of_list(self))
            .add(Column::MinimumQuantity.eq(self.minimum_quantity))
            .add(Column::ValidFrom.eq(self.valid_from));
        (!self.variant_id.0.is_nil()).then_some(("valid_from", step)).into_iter().collect()
    }

    /// The prices of a variant in one list are in one currency: a look-up must not have to choose.
    async fn check(&self, scope: &Scope) -> Result<()> {
        if self.valid_until.is_some_and(|until| until <= self.valid_from) {
            return Err(Error::invalid("valid_until", "error-invalid"));
        }
        product_variants::get(scope, self.variant_id).await?;
        let others = scope
            .find::<Entity>()
            .filter(of_list(self))
            .filter(Column::Id.ne(self.id))
            .filter(Column::Currency.ne(&self.currency));
        match others.one(&scope.read()).await? {
            Some(_) => Err(Error::invalid("amount", "error-currencies")),
            None => Ok(()),
        }
    }
}

/// The prices of a variant in a list.
fn of_list(price: &Model) -> Condition {
    Condition::all().add(Column::VariantId.eq(price.variant_id)).add(Column::List.eq(&price.list))
}

/// Minor units and a currency; nobody is paid for taking something.
fn amount(change: &Change) -> Result<Money, Violation> {
    let amount: Option<Money> = serde_json::from_value(change.value.clone()).ok();
    let amount = amount.filter(|amount| amount.minor() >= 0);
    amount.ok_or_else(|| Violation::new(&change.field, "error-money"))
}
