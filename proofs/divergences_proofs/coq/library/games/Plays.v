(* Games played in rounds: best responses to the best discriminator of what was played so far, and a critic's steps. *)
Require Import Reals Lra Lia.
From Divergences.library Require Import Sums Laws Divergences.
Open Scope R_scope.

(* The mean of k answers, of which c counts how often each was given. *)
Definition played (k : nat) (c : nat -> R) i : R := match k with O => 0 | S _ => c i / INR k end.

(* After each round one more answer: an outcome of p where D* of p and the mean answer is largest. *)
Inductive plays (n : nat) (p : nat -> R) : nat -> (nat -> R) -> Prop :=
  | before_all c : (forall i, (i < n)%nat -> c i = 0) -> plays n p O c
  | answered k c a c' : plays n p k c -> (a < n)%nat -> 0 < p a ->
      (forall i, (i < n)%nat -> 0 < p i -> Dstar p (played k c) i <= Dstar p (played k c) a) ->
      (forall i, (i < n)%nat -> c' i = c i + (if Nat.eq_dec i a then 1 else 0)) -> plays n p (S k) c'.

(* k steps of s to s + h·(t − c·s). *)
Fixpoint pursued (h c t s : R) (k : nat) : R :=
  match k with O => s | S j => pursued h c t s j + h * (t - c * pursued h c t s j) end.
