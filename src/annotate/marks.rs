//! Quotation marks and brackets. Never pairs them: the document pass does.
