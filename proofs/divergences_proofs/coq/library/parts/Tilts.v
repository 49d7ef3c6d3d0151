(* Tilted laws, r = q·exp(f)/E_q exp(f): KL from any law with the moment of r splits at r. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import Variational.
Open Scope R_scope.

Section Tilts.
  Variables (n : nat) (p q r f : nat -> R).
  Hypotheses (Hp : pmf n p) (Hq : pmf n q) (Hr : pmf n r).
  Hypothesis tilted : forall i, (i < n)%nat -> r i * E n q (fun i => exp (f i)) = q i * exp (f i).
  Hypothesis moments : E n p f = E n r f.

  Lemma kl_of_tilt : KL n r q = Finite (E n r f - ln (E n q (fun i => exp (f i)))).
  Proof. apply donsker_varadhan_touches; auto. Qed.

  Lemma kl_splits_at_tilt : KL n p q = Rbar_plus (KL n p r) (KL n r q).
  Proof.
    rewrite kl_of_tilt, <- moments. pose proof (mean_exp_pos n q f Hq) as pos. revert pos tilted.
    set (z := E n q (fun i => exp (f i))). intros pos tilt.
    assert (forall i, (i < n)%nat -> r i = exp (f i) / z * q i) as law.
    { intros i Hi. apply Rmult_eq_reg_r with z; [|lra]. rewrite tilt by auto. field. lra. }
    assert (forall i, 0 < exp (f i) / z) as up by (intros i; apply Rdiv_lt_0_compat; auto using exp_pos).
    destruct (dominated_dec n p q) as [yes|no].
    - assert (dominated n p r) as dom.
      { intros i Hi zero. apply yes; auto. rewrite law in zero by auto. apply Rmult_integral in zero as [zero|]; auto.
        specialize (up i). lra. }
      rewrite !KL_finite by auto. simpl. f_equal.
      replace (E n p f - ln z) with (sum n (fun i => p i * (f i - ln z))).
      + rewrite <- sum_plus. apply sum_ext. intros i Hi. destruct (proj1 Hp i Hi) as [some| <-]; [|rewrite !xlog_zero; ring].
        assert (0 < q i) by (destruct (proj1 Hq i Hi) as [|zero]; auto; rewrite (yes i Hi) in some; auto; lra).
        assert (0 < r i) by (rewrite law by auto; apply Rmult_lt_0_compat; auto).
        rewrite !xlog_pos, !ln_div, (law i Hi), ln_mult, ln_div, ln_exp by auto using exp_pos. ring.
      + rewrite (sum_ext n _ (fun i => p i * f i - ln z * p i)) by (intros; ring).
        rewrite sum_minus, sum_scal, (proj2 Hp). unfold E. ring.
    - rewrite (KL_infinite n p q), (KL_infinite n p r); auto.
      intros dom. apply no. intros i Hi zero. apply dom; auto. rewrite law, zero by auto. ring.
  Qed.
End Tilts.
