(* log E_q exp(t·f) - t·E_p f is what tilting by t·f adds to KL: it is least at t = 0, where its slope is E_q f - E_p f. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences Logarithm.
From Divergences.library.entropic Require Import Variational.
Open Scope R_scope.

Lemma derive_mean_exp n q f :
  is_derive (fun t => sum n (fun i => q i * exp (t * f i))) 0 (sum n (fun i => q i * f i)).
Proof.
  induction n as [|n IH]; simpl; [apply (is_derive_const 0)|].
  apply (is_derive_plus (fun t => sum n (fun i => q i * exp (t * f i))) (fun t => q n * exp (t * f n))); [exact IH|].
  auto_derive; auto. rewrite Rmult_0_l, exp_0. ring.
Qed.

Section Tilted.
  Variables (n : nat) (p q f : nat -> R).
  Hypotheses (Hp : pmf n p) (Hq : pmf n q) (dom : dominated n p q).
  Let z := E n q (fun i => exp (f i)).

  Definition tilt i := q i * exp (f i) / z.

  Let z_pos : 0 < z := mean_exp_pos n q f Hq.

  Lemma tilt_law : pmf n tilt.
  Proof.
    split.
    - intros i Hi. apply Rdiv_le_0_compat; auto. apply Rmult_le_pos; [apply Hq; auto|left; apply exp_pos].
    - unfold tilt, Rdiv. rewrite sum_scal_r. apply Rinv_r. lra.
  Qed.

  Lemma kl_to_tilt : KL n p tilt = Finite (sum n (fun i => xlog (p i) (q i)) + (ln z - E n p f)).
  Proof.
    rewrite KL_finite.
    - f_equal. replace (ln z - E n p f) with (sum n (fun i => p i * ln z - p i * f i)).
      2:{ rewrite sum_minus, sum_scal_r, (proj2 Hp). unfold E. ring. }
      rewrite <- sum_plus. apply sum_ext. intros i Hi. destruct (proj1 Hp i Hi) as [some| <-]; [|rewrite !xlog_zero; ring].
      assert (0 < q i) by (destruct (proj1 Hq i Hi) as [|none]; auto; rewrite (dom i Hi) in some; auto; lra).
      pose proof (exp_pos (f i)). unfold tilt.
      rewrite !xlog_pos, !ln_div, ln_mult, ln_exp; auto; [ring| |]; try apply Rdiv_lt_0_compat; try apply Rmult_lt_0_compat; auto.
    - intros i Hi zero. apply dom; auto. unfold tilt in zero. pose proof (exp_pos (f i)).
      apply (f_equal (fun x => x * z)) in zero. unfold Rdiv in zero. rewrite Rmult_assoc, Rinv_l in zero by lra. nra.
  Qed.
End Tilted.

Theorem maximum_likelihood_matches_moments :
forall (n : nat) (p q f : nat -> R),
  pmf n p ->
  pmf n q ->
  dominated n p q ->
  ((forall share other, pmf n other -> (forall i, (i < n)%nat -> other i * E n q (fun i => exp (share * f i)) = q i * exp (share * f i)) -> Rbar_le (KL n p q) (KL n p other))) ->
  (E n p f) = (E n q f).
Proof.
  intros n p q f Hp Hq dom best.
  assert (forall t, exp (t * E n p f) <= sum n (fun i => q i * exp (t * f i))) as above.
  { intros t. set (g := fun i => t * f i). pose proof (mean_exp_pos n q g Hq) as pos.
    specialize (best t (tilt n q g) (tilt_law n q g Hq)). rewrite kl_to_tilt, KL_finite in best by auto.
    assert (0 <= ln (E n q (fun i => exp (g i))) - E n p g) as low.
    { enough (sum n (fun i => xlog (p i) (q i)) <= sum n (fun i => xlog (p i) (q i)) + (ln (E n q (fun i => exp (g i))) - E n p g)) by lra.
      apply best. intros i Hi. unfold tilt. change (fun i => exp (t * f i)) with (fun i => exp (g i)). fold (g i). field. lra. }
    replace (E n p g) with (t * E n p f) in low.
    - rewrite <- (exp_ln (sum n (fun i => q i * exp (t * f i)))) by exact pos.
      change (sum n (fun i => q i * exp (t * f i))) with (E n q (fun i => exp (g i))).
      destruct (Rle_lt_or_eq_dec (t * E n p f) (ln (E n q (fun i => exp (g i))))) as [less|same]; [lra| |].
      + left. apply exp_increasing. exact less.
      + rewrite same. lra.
    - unfold E, g. rewrite <- sum_scal. apply sum_ext. intros. ring. }
  pose (phi := fun t => sum n (fun i => q i * exp (t * f i)) - exp (t * E n p f)).
  assert (is_derive phi 0 (E n q f - E n p f)) as slope.
  { apply (is_derive_minus (fun t => sum n (fun i => q i * exp (t * f i))) (fun t => exp (t * E n p f))).
    - apply derive_mean_exp.
    - auto_derive; auto. rewrite Rmult_0_l, exp_0. ring. }
  assert (phi 0 = 0) as start.
  { unfold phi. rewrite Rmult_0_l, exp_0, (sum_ext n _ q), (proj2 Hq); [ring|]. intros. rewrite Rmult_0_l, exp_0. ring. }
  apply is_derive_Reals in slope. pose (pr := exist _ (E n q f - E n p f) slope : derivable_pt phi 0).
  assert (derive_pt phi 0 pr = 0) as flat.
  { apply (deriv_minimum phi (-1) 1 0 pr); try lra. intros t _ _. rewrite start. unfold phi. specialize (above t). lra. }
  assert (derive_pt phi 0 pr = E n q f - E n p f) as is by (apply derive_pt_eq_0; exact slope). lra.
Qed.
