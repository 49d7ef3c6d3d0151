(* Multiplied out. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Logarithm.
Open Scope R_scope.

Theorem turns_of_the_plane_return_and_keep_lengths :
(forall (n : nat) (x y : nat -> R) (c s : R),
  (forall i', (i' < n)%nat -> ((((c * (x i')) - (s * (y i'))) ^ 2) + (((s * (x i')) + (c * (y i'))) ^ 2)) = (((c ^ 2) + (s ^ 2)) * (((x i') ^ 2) + ((y i') ^ 2))))) /\
(forall (n : nat) (x y : nat -> R) (c s : R),
  (forall i', (i' < n)%nat -> ((c * ((c * (x i')) - (s * (y i')))) + (s * ((s * (x i')) + (c * (y i'))))) = (((c ^ 2) + (s ^ 2)) * (x i')))) /\
(forall (n : nat) (x y : nat -> R) (c s : R),
  (forall i', (i' < n)%nat -> ((c * ((s * (x i')) + (c * (y i')))) - (s * ((c * (x i')) - (s * (y i'))))) = (((c ^ 2) + (s ^ 2)) * (y i')))).
Proof. repeat split; intros n x y c s i Hi; ring. Qed.
