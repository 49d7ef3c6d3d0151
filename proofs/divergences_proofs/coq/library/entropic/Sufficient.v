(* D_f of one outcome is homogeneous; so outcomes with one ratio may be split and merged, and D_f stays. *)
Require Import Reals Lra Lia Psatz Classical.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences.
From Divergences.library.entropic Require Import Joint Generators.
Open Scope R_scope.

(* Products of numbers >= 0 with what is not −∞. *)
Section Above.
  Variable X : Rbar.
  Hypothesis above : X <> m_infty.

  Lemma mult_one : Rbar_mult (Finite 1) X = X.
  Proof. destruct X as [x| |]; [simpl; f_equal; ring|apply times_infinite; lra|easy]. Qed.

  Lemma mult_mult a b : 0 <= a -> 0 <= b -> Rbar_mult (Finite a) (Rbar_mult (Finite b) X) = Rbar_mult (Finite (a * b)) X.
  Proof.
    intros [Ha| <-] [Hb| <-]; rewrite ?Rmult_0_l, ?Rmult_0_r, ?Rbar_mult_0_l, ?Rbar_mult_0_r; auto.
    destruct X as [x| |]; [simpl; f_equal; ring|rewrite !times_infinite by nra; auto|easy].
  Qed.

  Lemma mult_plus a b : 0 <= a -> 0 <= b ->
    Rbar_plus (Rbar_mult (Finite a) X) (Rbar_mult (Finite b) X) = Rbar_mult (Finite (a + b)) X.
  Proof.
    intros [Ha| <-] [Hb| <-]; rewrite ?Rplus_0_l, ?Rplus_0_r, ?Rbar_mult_0_l, ?Rbar_plus_0_l, ?Rbar_plus_0_r; auto.
    destruct X as [x| |]; [simpl; f_equal; ring|rewrite !times_infinite by lra; auto|easy].
  Qed.

  Lemma mult_above a : 0 <= a -> Rbar_mult (Finite a) X <> m_infty.
  Proof.
    intros [Ha| <-]; [|rewrite Rbar_mult_0_l; easy]. destruct X as [x| |]; [easy|rewrite times_infinite by auto; easy|easy].
  Qed.

  Lemma rsum_mult n w : (forall i, (i < n)%nat -> 0 <= w i) ->
    rsum n (fun i => Rbar_mult (Finite (w i)) X) = Rbar_mult (Finite (sum n w)) X.
  Proof.
    induction n; simpl rsum; simpl sum; intros pos; [now rewrite Rbar_mult_0_l|].
    rewrite IHn by auto. apply mult_plus; auto. apply sum_nonneg; auto.
  Qed.
End Above.

(* Sums of what is not −∞. *)
Lemma rsum_plus n f g : (forall i, (i < n)%nat -> f i <> m_infty) -> (forall i, (i < n)%nat -> g i <> m_infty) ->
  rsum n (fun i => Rbar_plus (f i) (g i)) = Rbar_plus (rsum n f) (rsum n g).
Proof.
  induction n; simpl; intros Hf Hg; [f_equal; ring|]. rewrite IHn by auto.
  pose proof (rsum_not_minus_infinite n f ltac:(auto)). pose proof (rsum_not_minus_infinite n g ltac:(auto)).
  assert (f n <> m_infty) by auto. assert (g n <> m_infty) by auto.
  destruct (rsum n f), (rsum n g), (f n), (g n); try easy. simpl. f_equal. ring.
Qed.

Lemma rsum_ext n f g : (forall i, (i < n)%nat -> f i = g i) -> rsum n f = rsum n g.
Proof. induction n; simpl; intros same; auto. rewrite IHn, (same n); auto. Qed.

Lemma rsum_swap n m t : (forall i j, (i < n)%nat -> (j < m)%nat -> t i j <> m_infty) ->
  rsum m (fun j => rsum n (fun i => t i j)) = rsum n (fun i => rsum m (fun j => t i j)).
Proof.
  intros above. induction m.
  - simpl. induction n; simpl; [reflexivity|]. rewrite <- IHn by auto. simpl. f_equal. ring.
  - simpl rsum. rewrite IHm by auto. symmetry. apply rsum_plus; [|auto].
    intros i Hi. apply rsum_not_minus_infinite. auto.
Qed.

Section Sufficient.
  Variables (f : R -> R) (z s : Rbar).
  Hypothesis gen : generator f z s.

  Lemma f_term_scale c p q : 0 <= c -> 0 <= p -> 0 <= q ->
    f_term f z s (c * p) (c * q) = Rbar_mult (Finite c) (f_term f z s p q).
  Proof.
    intros [Hc| <-] Hp Hq.
    2:{ rewrite !Rmult_0_l, Rbar_mult_0_l. unfold f_term. destruct (Req_EM_T 0 0); easy. }
    pose proof (z_not_minus_infinite f z s gen) as Hz. pose proof (s_not_minus_infinite f z s gen) as Hs.
    unfold f_term. destruct (Req_EM_T q 0) as [->|some], (Req_EM_T p 0) as [->|some']; rewrite ?Rmult_0_r.
    - destruct (Req_EM_T 0 0); [now rewrite Rbar_mult_0_r|lra].
    - destruct (Req_EM_T 0 0); [|lra]. destruct (Req_EM_T (c * p) 0); [nra|]. rewrite mult_mult; auto; lra.
    - destruct (Req_EM_T (c * q) 0); [nra|]. destruct (Req_EM_T 0 0); [|lra]. rewrite mult_mult; auto; lra.
    - destruct (Req_EM_T (c * q) 0); [nra|]. destruct (Req_EM_T (c * p) 0); [nra|]. simpl. f_equal.
      replace (c * p / (c * q)) with (p / q) by (field; lra). ring.
  Qed.

  (* Inputs of one ratio that are merged: their terms add up. *)
  Lemma f_term_merged n p q w :
    (forall i, (i < n)%nat -> 0 <= p i) -> (forall i, (i < n)%nat -> 0 <= q i) -> (forall i, (i < n)%nat -> 0 <= w i) ->
    (forall a b, (a < n)%nat -> (b < n)%nat -> 0 < w a -> 0 < w b -> p a * q b = p b * q a) ->
    f_term f z s (sum n (fun i => p i * w i)) (sum n (fun i => q i * w i)) =
    rsum n (fun i => Rbar_mult (Finite (w i)) (f_term f z s (p i) (q i))).
  Proof.
    intros Hp Hq Hw ratio.
    assert (exists p0 q0, 0 <= p0 /\ 0 <= q0 /\
      forall i, (i < n)%nat -> 0 < w i -> p i = (p i + q i) * p0 /\ q i = (p i + q i) * q0) as (p0 & q0 & Hp0 & Hq0 & along).
    { destruct (classic (exists a, (a < n)%nat /\ 0 < w a /\ 0 < p a + q a)) as [(a & Ha & charged & some)|none].
      - exists (p a / (p a + q a)), (q a / (p a + q a)). pose proof (Hp a Ha). pose proof (Hq a Ha).
        split; [apply Rdiv_le_0_compat; auto|]. split; [apply Rdiv_le_0_compat; auto|]. intros i Hi also.
        specialize (ratio i a Hi Ha also charged).
        split; (apply Rmult_eq_reg_r with (p a + q a); [|lra]);
          [replace ((p i + q i) * (p a / (p a + q a)) * (p a + q a)) with ((p i + q i) * p a) by (field; lra)
          |replace ((p i + q i) * (q a / (p a + q a)) * (p a + q a)) with ((p i + q i) * q a) by (field; lra)]; lra.
      - exists 0, 0. split; [lra|]. split; [lra|]. intros i Hi charged. pose proof (Hp i Hi). pose proof (Hq i Hi).
        assert (~ 0 < p i + q i) by (intros some; apply none; exists i; auto). lra. }
    set (F := f_term f z s p0 q0).
    assert (F <> m_infty) as above by (apply f_term_not_minus_infinite; auto).
    assert (forall i, (i < n)%nat -> 0 <= w i * (p i + q i)) as pos.
    { intros i Hi. apply Rmult_le_pos; auto. pose proof (Hp i Hi). pose proof (Hq i Hi). lra. }
    rewrite (rsum_ext n _ (fun i => Rbar_mult (Finite (w i * (p i + q i))) F)).
    - rewrite rsum_mult by auto. unfold F. rewrite <- f_term_scale by (auto; apply sum_nonneg; auto). rewrite !(Rmult_comm (sum n _)), <- !sum_scal.
      f_equal; apply sum_ext; intros i Hi; (destruct (Hw i Hi) as [charged|none]; [destruct (along i Hi charged) as (one & two)|rewrite <- none; ring]).
      + rewrite one at 1. ring.
      + rewrite two at 1. ring.
    - intros i Hi. destruct (Hw i Hi) as [charged|none]; [|rewrite <- none, Rmult_0_l, !Rbar_mult_0_l; auto].
      pose proof (Hp i Hi). pose proof (Hq i Hi). destruct (along i Hi charged) as (one & two).
      rewrite <- mult_mult by (auto; lra). f_equal. unfold F. rewrite <- f_term_scale by (auto; lra). f_equal; auto.
  Qed.

  Theorem Df_kept m n p q K : pmf n p -> pmf n q -> channel n m K ->
    (forall a b c, (a < n)%nat -> (b < n)%nat -> (c < m)%nat -> 0 < K a c -> 0 < K b c -> p a * q b = p b * q a) ->
    Df f z s m (output n p K) (output n q K) = Df f z s n p q.
  Proof.
    intros (Hp & _) (Hq & _) HK ratio. unfold Df.
    assert (forall i j, (i < n)%nat -> (j < m)%nat -> 0 <= K i j) as pos by (intros i j Hi; apply HK; auto).
    assert (forall i, (i < n)%nat -> f_term f z s (p i) (q i) <> m_infty) as above by (intros; apply f_term_not_minus_infinite; auto).
    rewrite (rsum_ext m _ (fun j => rsum n (fun i => Rbar_mult (Finite (K i j)) (f_term f z s (p i) (q i))))).
    - rewrite rsum_swap by (intros; apply mult_above; auto). apply rsum_ext. intros i Hi.
      rewrite (rsum_mult _ (above i Hi)) by auto. destruct (HK i Hi) as (_ & ->). apply mult_one. auto.
    - intros j Hj. apply f_term_merged; auto. intros a b Ha Hb. apply ratio; auto.
  Qed.
End Sufficient.
