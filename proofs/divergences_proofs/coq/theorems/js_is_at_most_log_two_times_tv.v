(* A share of JS is sublinear: (p, q) is (q, q) and (p − q, 0), and the second has log 2·(p − q). *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs.
Open Scope R_scope.

Theorem js_is_at_most_log_two_times_tv : forall n p q, pmf n p -> pmf n q ->
  JS n p q <= ln 2 * TV n p q.
Proof.
  intros. apply JS_TV; auto.
Qed.
