(* By Pythagoras every other tilted law is farther, by a KL. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences.
From Divergences.library.entropic Require Import Joint.
From Divergences.library.parts Require Import Tilts.
Open Scope R_scope.

Theorem the_tilted_law_with_the_moments_is_the_closest :
forall (n : nat) (p q r f : nat -> R),
  pmf n p ->
  pmf n q ->
  pmf n r ->
  ((forall i, (i < n)%nat -> ((r i) * (E n q (fun i => (exp (f i))))) = ((q i) * (exp (f i))))) ->
  (E n p f) = (E n r f) ->
  Rbar_le (KL n p r) (KL n p q).
Proof.
  intros n p q r f Hp Hq Hr tilted moments. rewrite (kl_splits_at_tilt n p q r f Hp Hq Hr tilted moments).
  pose proof (KL_nonneg n r q Hr Hq) as pos. rewrite (kl_of_tilt n q r f Hq Hr tilted) in *.
  destruct (KL n p r); simpl in *; auto. lra.
Qed.
