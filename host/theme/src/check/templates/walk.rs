//! Walks through the statements of a template and notes its facts.

use std::collections::BTreeMap;

use minijinja::Environment;
use minijinja::machinery::ast::{self, Expr, Stmt};
use minijinja::machinery::{Span, parse};

use super::facts::{Block, Facts, Import, Link, LinkKind};
use super::pattern::{Pattern, Piece, patterns};
use super::scope::Scope;
use crate::check::finding::At;

/// Reads a template; the error is its place and what minijinja says.
pub(super) fn read(source: &str, path: &str) -> Result<Facts, (At, String)> {
    let parsed = parse(source, path, minijinja::syntax::SyntaxConfig::default()).map_err(|error| {
        let line = At { line: error.line().unwrap_or(1), column: 0 };
        let at = error.range().map_or(line, |range| At::byte(source, range.start));
        (at, error.detail().map_or_else(|| error.kind().to_string(), str::to_owned))
    })?;
    let mut walker =
        Walker { source, facts: Facts::default(), scope: Scope::default(), seen: BTreeMap::new(), blocks: 0 };
    walker.statement(&parsed);
    let Walker { mut facts, seen, .. } = walker;
    let environment = Environment::new();
    if let Ok(template) = environment.template_from_named_str(path, source) {
        for name in template.undeclared_variables(false) {
            let at = seen.get(name.as_str()).copied().unwrap_or(At::TOP);
            facts.needs.insert(name, at);
        }
    }
    Ok(facts)
}

/// A walk through one template.
pub(super) struct Walker<'source> {
    source: &'source str,
    pub(super) facts: Facts,
    pub(super) scope: Scope,
    /// Each variable's first place.
    pub(super) seen: BTreeMap<String, At>,
    /// How many blocks deep.
    blocks: usize,
}

impl<'source> Walker<'source> {
    /// Where something stands.
    pub(super) fn at(&self, span: Span) -> At {
        At::byte(self.source, span.start_offset as usize)
    }

    fn all(&mut self, statements: &[Stmt<'source>]) {
        for statement in statements {
            self.statement(statement);
        }
    }

    fn branch(&mut self, statements: &[Stmt<'source>]) {
        self.scope.branches += 1;
        self.all(statements);
        self.scope.branches -= 1;
    }

    fn statement(&mut self, statement: &Stmt<'source>) {
        match statement {
            Stmt::Template(template) => self.all(&template.children),
            Stmt::EmitExpr(emit) => self.expression(&emit.expr),
            Stmt::ForLoop(own) => self.for_loop(own),
            Stmt::IfCond(own) => {
                self.expression(&own.expr);
                self.branch(&own.true_body);
                self.branch(&own.false_body);
            }
            Stmt::WithBlock(own) => {
                for (target, value) in &own.assignments {
                    self.assign(target, value);
                }
                self.all(&own.body);
            }
            Stmt::Set(own) => self.assign(&own.target, &own.expr),
            Stmt::SetBlock(own) => {
                self.export(&own.target);
                self.all(&own.body);
            }
            Stmt::AutoEscape(own) => self.all(&own.body),
            Stmt::FilterBlock(own) => {
                self.expression(&own.filter);
                self.all(&own.body);
            }
            Stmt::Block(own) => {
                let at = self.at(own.span());
                self.facts.blocks.push(Block { name: own.name.to_owned(), at, inner: self.blocks > 0 });
                self.blocks += 1;
                self.all(&own.body);
                self.blocks -= 1;
            }
            Stmt::Extends(own) => {
                self.link(LinkKind::Extends, &own.name, own.span(), false);
            }
            Stmt::Include(own) => {
                self.link(LinkKind::Include, &own.name, own.span(), own.ignore_missing);
            }
            Stmt::Import(own) => {
                self.link(LinkKind::Import, &own.expr, own.span(), false);
                if let (Some(template), Expr::Var(name)) = (exact(&own.expr), &own.name) {
                    self.facts.modules.insert(name.id.to_owned(), template);
                    self.facts.exports.insert(name.id.to_owned());
                }
            }
            Stmt::FromImport(own) => self.import_names(own),
            Stmt::Macro(own) => self.declare(own, true),
            Stmt::CallBlock(own) => {
                let span = own.call.span();
                self.call(&own.call, span);
                self.declare(&own.macro_decl, false);
            }
            Stmt::Do(own) => {
                let span = own.call.span();
                self.call(&own.call, span);
            }
            Stmt::EmitRaw(own) => self.stray(own.raw),
        }
    }

    /// A template that extends another shows its blocks and nothing else.
    fn stray(&mut self, words: &'source str) {
        let extends = self.facts.links.iter().any(|link| link.kind == LinkKind::Extends);
        let is_outside = self.blocks == 0 && self.scope.owner.is_none();
        if extends && is_outside && self.facts.stray.is_none() && !words.trim().is_empty() {
            self.facts.stray = Some(At::part(self.source, words.trim_start()));
        }
    }

    fn for_loop(&mut self, own: &ast::ForLoop<'source>) {
        self.expression(&own.iter);
        let values = match &own.iter {
            Expr::List(list) => list.items.iter().flat_map(|item| patterns(item, &self.scope)).collect(),
            _ => vec![Pattern::any()],
        };
        let mut hidden = None;
        if let Expr::Var(name) = &own.target {
            hidden = Some((name.id, self.scope.values.insert(name.id.to_owned(), values)));
        }
        if let Some(filter) = &own.filter_expr {
            self.expression(filter);
        }
        self.branch(&own.body);
        match hidden {
            Some((name, Some(value))) => drop(self.scope.values.insert(name.to_owned(), value)),
            Some((name, None)) => drop(self.scope.values.remove(name)),
            None => {}
        }
        self.branch(&own.else_body);
    }

    fn import_names(&mut self, own: &ast::Spanned<ast::FromImport<'source>>) {
        self.link(LinkKind::Import, &own.expr, own.span(), false);
        let template = exact(&own.expr);
        for (name, alias) in &own.names {
            let Expr::Var(name) = name else { continue };
            if let Some(link) = self.facts.links.last_mut() {
                link.wanted.push(name.id.to_owned());
            }
            let local = match alias {
                Some(Expr::Var(alias)) => alias.id,
                _ => name.id,
            };
            self.facts.exports.insert(local.to_owned());
            if let Some(template) = &template {
                let import = Import { template: template.clone(), name: name.id.to_owned() };
                self.facts.imports.insert(local.to_owned(), import);
            }
        }
    }

    fn declare(&mut self, own: &ast::Macro<'source>, named: bool) {
        let outer: BTreeMap<_, _> = self.scope.values.clone();
        let owner = self.scope.owner.clone();
        let parameters = own.args.iter().filter_map(|argument| match argument {
            Expr::Var(name) => Some(name.id.to_owned()),
            _ => None,
        });
        let parameters: Vec<String> = parameters.collect();
        for (index, name) in parameters.iter().enumerate() {
            let piece = if named { Piece::Parameter(index) } else { Piece::Any };
            self.scope.values.insert(name.clone(), vec![Pattern(vec![piece])]);
        }
        for default in &own.defaults {
            self.expression(default);
        }
        if named {
            self.scope.owner = Some(own.name.to_owned());
            self.facts.macros.insert(own.name.to_owned(), parameters);
            self.facts.exports.insert(own.name.to_owned());
        }
        self.all(&own.body);
        self.scope.values = outer;
        self.scope.owner = owner;
    }

    fn assign(&mut self, target: &Expr<'source>, value: &Expr<'source>) {
        self.expression(value);
        self.export(target);
        if let Expr::Var(name) = target {
            let value = patterns(value, &self.scope);
            self.scope.set(name.id, value);
        }
    }

    fn export(&mut self, target: &Expr<'source>) {
        if let (Expr::Var(name), None) = (target, &self.scope.owner) {
            self.facts.exports.insert(name.id.to_owned());
        }
    }

    fn link(&mut self, kind: LinkKind, name: &Expr<'source>, span: Span, optional: bool) {
        self.expression(name);
        let names = match name {
            Expr::List(list) => list.items.iter().flat_map(|item| patterns(item, &self.scope)).collect(),
            other => patterns(other, &self.scope),
        };
        let at = self.at(span);
        self.facts.links.push(Link { kind, names, at, optional, wanted: Vec::new() });
    }
}

fn exact(expression: &Expr<'_>) -> Option<String> {
    match expression {
        Expr::Const(constant) => constant.value.as_str().map(str::to_owned),
        _ => None,
    }
}
