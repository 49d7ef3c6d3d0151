(* H² is 1 less Σ √(pq). *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses.
Open Scope R_scope.
From Divergences.library.entropic Require Import Hellinger.

Theorem renyi_of_order_one_half_is_minus_two_log_affinity :
forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  veq (vtimes (num (- 2)) (vlog (num (sum n (fun i => ((sqrt (p i)) * (sqrt (q i)))))))) (vtimes (num (- 2)) (vlog (num (1 - (Hell2 n p q))))).
Proof.
  intros n p q Hp Hq. rewrite Hell2_affinity by auto. replace (1 - (1 - affinity n p q)) with (affinity n p q) by ring.
  unfold affinity. destruct (vtimes _ _); reflexivity.
Qed.
