(* log(r/q) = f − log z, and its mean is the same under p and under r. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Conclusion.
From Divergences.library.parts Require Import Tilts.
Open Scope R_scope.

Theorem kl_obeys_pythagoras_at_tilted_laws :
forall (n : nat) (p q r f : nat -> R),
  pmf n p ->
  pmf n q ->
  pmf n r ->
  ((forall i, (i < n)%nat -> ((r i) * (E n q (fun i => (exp (f i))))) = ((q i) * (exp (f i))))) ->
  (E n p f) = (E n r f) ->
  veq (Some (KL n p q)) (vplus (Some (KL n p r)) (Some (KL n r q))).
Proof.
  intros n p q r f Hp Hq Hr tilted moments. apply veq_plus. exact (kl_splits_at_tilt n p q r f Hp Hq Hr tilted moments).
Qed.
