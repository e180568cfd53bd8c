use std::fmt;

/// Where a value stands, such as `items.0.name`. It is written out only where something is wrong.
#[derive(Clone, Copy)]
pub(crate) enum Path<'a> {
    /// A parameter.
    Field(&'a str),
    /// What a dict has under a name.
    Member(&'a Path<'a>, &'a str),
    /// What stands at a place of a list.
    Item(&'a Path<'a>, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(name) => f.write_str(name),
            Self::Member(of, name) => write!(f, "{of}.{name}"),
            Self::Item(of, index) => write!(f, "{of}.{index}"),
        }
    }
}
