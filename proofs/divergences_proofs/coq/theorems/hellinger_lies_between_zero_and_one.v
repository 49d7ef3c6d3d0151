(* A sum of squares, and 1 less the affinity. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import Hellinger.
Open Scope R_scope.

Theorem hellinger_lies_between_zero_and_one :
forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  0 <= (Hell2 n p q) /\ (Hell2 n p q) <= 1.
Proof.
  intros n p q Hp Hq. split.
  - unfold Hell2. enough (0 <= sum n (fun i => (sqrt (p i) - sqrt (q i)) ^ 2)) by lra. apply sum_nonneg. intros. apply pow2_ge_0.
  - rewrite Hell2_affinity by auto. pose proof (affinity_nonneg n p q). lra.
Qed.
