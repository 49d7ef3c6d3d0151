(* A law is a tilt of each of its tilts, by the opposite: Pythagoras at the one that has the moments. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences.
From Divergences.library.entropic Require Import Joint Variational.
From Divergences.library.parts Require Import Tilts.
Open Scope R_scope.

Theorem laws_that_match_the_moments_are_likeliest :
forall (n : nat) (p q r f : nat -> R),
  pmf n p ->
  pmf n q ->
  pmf n r ->
  ((forall i, (i < n)%nat -> r i * E n q (fun i => exp (f i)) = q i * exp (f i))) ->
  (E n p f) = (E n q f) ->
  Rbar_le (KL n p q) (KL n p r).
Proof.
  intros n p q r f Hp Hq Hr tilted moments. pose proof (mean_exp_pos n q f Hq) as pos.
  set (z := E n q (fun i => exp (f i))) in *. set (g := fun i => - f i).
  assert (forall i, (i < n)%nat -> r i * exp (g i) = q i / z) as back.
  { intros i Hi. apply Rmult_eq_reg_r with z; [|lra]. unfold Rdiv. rewrite (Rmult_assoc (q i)), Rinv_l, Rmult_1_r by lra.
    replace (r i * exp (g i) * z) with (r i * z * exp (g i)) by ring. rewrite tilted by auto.
    rewrite Rmult_assoc, <- exp_plus. unfold g. rewrite Rplus_opp_r, exp_0. ring. }
  assert (E n r (fun i => exp (g i)) = / z) as mass.
  { unfold E. rewrite (sum_ext n _ (fun i => / z * q i)), sum_scal, (proj2 Hq) by (intros; rewrite back by auto; unfold Rdiv; ring). ring. }
  assert (forall i, (i < n)%nat -> q i * E n r (fun i => exp (g i)) = r i * exp (g i)) as tilted'.
  { intros i Hi. rewrite mass, back by auto. reflexivity. }
  assert (E n p g = E n q g) as moments'.
  { unfold E, g in *. rewrite (sum_ext n _ (fun i => -1 * (p i * f i))), (sum_ext n (fun i => q i * - f i) (fun i => -1 * (q i * f i))) by (intros; ring).
    rewrite !sum_scal, moments. reflexivity. }
  rewrite (kl_splits_at_tilt n p r q g Hp Hr Hq tilted' moments').
  pose proof (KL_nonneg n q r Hq Hr) as nonneg. rewrite (kl_of_tilt n r q g Hr Hq tilted') in *.
  destruct (KL n p q); simpl in *; auto. lra.
Qed.
