//! Themes under the hands of the people who make them.

/// The page that says a mail was sent, with something more at its end, in line 3.
macro_rules! sent {
    ($more:literal) => {
        concat!(
            "{% extends \"original/pages/password/sent.html\" %}\n{% block main %}{{ super() }}\n",
            $more,
            "\n{% endblock %}\n"
        )
    };
}

mod check;
mod markup;
mod mistakes;
mod reload;
mod styles;
mod words;
