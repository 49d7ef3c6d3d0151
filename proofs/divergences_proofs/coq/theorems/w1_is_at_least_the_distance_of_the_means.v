(* The critic along the difference u of the means, x -> (u, x)/‖u‖, is 1-Lipschitz by Cauchy-Schwarz, and earns ‖u‖. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Couplings.
From Divergences.library.transport Require Import Means.
Open Scope R_scope.

Theorem w1_is_at_least_the_distance_of_the_means :
forall (k m n : nat) (p q : nat -> R) (x y : nat -> nat -> R),
  pmf n p ->
  pmf m q ->
  Rbar_le (Finite (sqrt (sum k (fun i => ((E n p (fun site => x site i)) - (E m q (fun site => y site i))) ^ 2)))) (W1 n m (fun i j => sqrt (sum k (fun c => (x i c - y j c) ^ 2))) p q).
Proof.
  intros k m n p q x y Hp Hq. exact (means_below n m k p q x y Hp Hq).
Qed.
