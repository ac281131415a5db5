//! Walks through the expressions of a template: what is asked for, called and read.

use std::collections::BTreeSet;

use minijinja::machinery::Span;
use minijinja::machinery::ast::{self, CallArg, Expr};

use super::facts::{Call, Text};
use super::pattern::{Pattern, Piece, patterns};
use super::walk::Walker;

impl<'source> Walker<'source> {
    /// Notes what an expression asks for, and everything in it.
    pub(super) fn expression(&mut self, expression: &Expr<'source>) {
        match expression {
            Expr::Var(own) => {
                let at = self.at(own.span());
                self.seen.entry(own.id.to_owned()).or_insert(at);
            }
            Expr::Const(_) => {}
            Expr::Slice(own) => {
                self.expression(&own.expr);
                for part in [&own.start, &own.stop, &own.step].into_iter().flatten() {
                    self.expression(part);
                }
            }
            Expr::UnaryOp(own) => self.expression(&own.expr),
            Expr::BinOp(own) => {
                self.expression(&own.left);
                self.expression(&own.right);
            }
            Expr::Compare(own) => {
                self.expression(&own.expr);
                own.ops.iter().for_each(|operation| self.expression(&operation.expr));
            }
            Expr::IfExpr(own) => {
                self.expression(&own.test_expr);
                self.expression(&own.true_expr);
                own.false_expr.iter().for_each(|other| self.expression(other));
            }
            Expr::Filter(own) => self.filter(own, own.span()),
            Expr::Test(own) => {
                self.expression(&own.expr);
                self.arguments(&own.args);
            }
            Expr::GetAttr(own) => self.expression(&own.expr),
            Expr::GetItem(own) => {
                self.expression(&own.expr);
                self.expression(&own.subscript_expr);
            }
            Expr::Call(own) => self.call(own, own.span()),
            Expr::List(own) => own.items.iter().for_each(|item| self.expression(item)),
            Expr::Tuple(own) => own.items.iter().for_each(|item| self.expression(item)),
            Expr::Map(own) => own.keys.iter().chain(&own.values).for_each(|part| self.expression(part)),
        }
    }

    fn arguments(&mut self, arguments: &[CallArg<'source>]) {
        for argument in arguments {
            let (CallArg::Pos(value)
            | CallArg::Kwarg(_, value)
            | CallArg::PosSplat(value)
            | CallArg::KwargSplat(value)) = argument;
            self.expression(value);
        }
    }

    fn filter(&mut self, own: &ast::Filter<'source>, span: Span) {
        if let Some(value) = &own.expr {
            self.expression(value);
            if own.name == "translated" {
                let patterns = patterns(value, &self.scope);
                let (at, owner) = (self.at(span), self.scope.owner.clone());
                self.facts.texts.push(Text { patterns, at, given: None, owner });
            }
        }
        self.arguments(&own.args);
    }

    /// Notes a text, an asset, a token or a macro that is called.
    pub(super) fn call(&mut self, own: &ast::Call<'source>, span: Span) {
        self.arguments(&own.args);
        self.expression(&own.expr);
        let at = self.at(span);
        let first = |walker: &Self| match own.args.first() {
            Some(CallArg::Pos(value)) => patterns(value, &walker.scope),
            _ => vec![Pattern::any()],
        };
        let name = match &own.expr {
            Expr::Var(name) => name.id.to_owned(),
            Expr::GetAttr(attribute) => match &attribute.expr {
                Expr::Var(module) => format!("{}.{}", module.id, attribute.name),
                _ => return,
            },
            _ => return,
        };
        let owner = self.scope.owner.clone();
        match name.as_str() {
            "t" => {
                let text = Text { patterns: first(self), at, given: given(&own.args), owner };
                self.facts.texts.push(text);
            }
            "asset" => {
                let found = first(self).into_iter().map(|pattern| (pattern, at));
                self.facts.assets.extend(found);
            }
            "token" => {
                let group = match own.args.get(1) {
                    Some(CallArg::Pos(value)) => {
                        patterns(value, &self.scope).into_iter().next().unwrap_or_else(Pattern::any)
                    }
                    _ => Pattern(vec![Piece::Text("light".to_owned())]),
                };
                let found = first(self).into_iter().map(|pattern| (pattern, group.clone(), at));
                self.facts.tokens.extend(found);
            }
            _ => {
                let arguments = own.args.iter().filter_map(|argument| match argument {
                    CallArg::Pos(value) => Some((None, patterns(value, &self.scope))),
                    CallArg::Kwarg(name, value) => {
                        Some((Some((*name).to_owned()), patterns(value, &self.scope)))
                    }
                    CallArg::PosSplat(_) | CallArg::KwargSplat(_) => None,
                });
                let arguments = arguments.collect();
                self.facts.calls.push(Call { name, arguments, at, owner });
            }
        }
    }
}

/// The names that a call gives; none if some are hidden in a splat.
fn given(arguments: &[CallArg<'_>]) -> Option<BTreeSet<String>> {
    let names = arguments.iter().filter_map(|argument| match argument {
        CallArg::Pos(_) => None,
        CallArg::Kwarg(name, _) => Some(Some((*name).to_owned())),
        CallArg::PosSplat(_) | CallArg::KwargSplat(_) => Some(None),
    });
    names.collect()
}
