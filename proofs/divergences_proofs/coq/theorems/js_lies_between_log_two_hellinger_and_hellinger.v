(* One variable is left, u = √(q/p): the upper bound is convex up to a factor, the lower falls to 0 by log x ≤ x − 1. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs.
Open Scope R_scope.

Theorem js_lies_between_log_two_hellinger_and_hellinger : forall n p q, pmf n p -> pmf n q ->
  ln 2 * Hell2 n p q <= JS n p q /\ JS n p q <= Hell2 n p q.
Proof.
  intros n p q (Hp & _) (Hq & _). rewrite JS_terms. unfold Hell2.
  enough (ln 2 * sum n (fun i => (sqrt (p i) - sqrt (q i)) ^ 2) <= sum n (fun i => js_term (p i) (q i))
          <= sum n (fun i => (sqrt (p i) - sqrt (q i)) ^ 2)) by lra.
  split; [rewrite <- sum_scal|]; apply sum_le; intros; apply js_term_hellinger; auto.
Qed.
