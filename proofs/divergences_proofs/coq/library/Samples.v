(* k independent samples of n outcomes are one of n^k: the last sample is the last digit in base n. *)
Require Import Reals Lra Lia.
From Divergences.library Require Import Sums.
Open Scope R_scope.

Fixpoint copies (n : nat) (p : nat -> R) (k i : nat) : R :=
  match k with O => 1 | S j => copies n p j (i / n)%nat * p (i mod n)%nat end.

(* The sum of v over the samples, and their average, for k > 0. *)
Fixpoint over_samples (n : nat) (v : nat -> R) (k i : nat) : R :=
  match k with O => 0 | S j => over_samples n v j (i / n)%nat + v (i mod n)%nat end.
Definition average (n : nat) (v : nat -> R) (k i : nat) : R := over_samples n v k i / INR k.
