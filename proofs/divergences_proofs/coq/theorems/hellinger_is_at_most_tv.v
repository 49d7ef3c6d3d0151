(* (√p − √q)² ≤ |p − q|, outcome by outcome. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import Triangular.
Open Scope R_scope.

Theorem hellinger_is_at_most_tv :
forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  (Hell2 n p q) <= (TV n p q).
Proof.
  intros n p q (Hp & _) (Hq & _). unfold Hell2, TV.
  enough (sum n (fun i => (sqrt (p i) - sqrt (q i)) ^ 2) <= sum n (fun i => Rabs (p i - q i))) by lra.
  apply sum_le. intros. apply hellinger_share; auto.
Qed.
