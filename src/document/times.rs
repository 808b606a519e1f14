//! The pass over time candidates: chooses among readings and fills what a neighbour gives.
