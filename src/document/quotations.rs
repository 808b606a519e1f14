//! The pass over quotation marks and brackets: pairs them within their paragraph.
