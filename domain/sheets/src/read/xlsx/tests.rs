//! Workbooks written by a library, read by ours, and compared with what another
//! reader makes of them.
