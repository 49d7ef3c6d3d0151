(* Both masses of a pair have the factor p(y), and the term of an outcome is homogeneous; leaving the label out adds terms up. *)
Require Import Reals Lra Lia Psatz Classical.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences.
From Divergences.library.entropic Require Import Joint Generators.
Open Scope R_scope.

Section Labels.
  Variables (f : R -> R) (z s : Rbar) (n m : nat) (p : nat -> R) (k l : nat -> nat -> R).
  Hypotheses (gen : generator f z s) (Hp : pmf n p) (Hk : channel n m k) (Hl : channel n m l).
  Let each i j := f_term f z s (k i j) (l i j).
  Let both i j := f_term f z s (p i * k i j) (p i * l i j).
  Let mean := expectation n (fun i => num (p i)) (fun i => Some (Df f z s m (k i) (l i))).

  Let low i j : (i < n)%nat -> (j < m)%nat -> each i j <> m_infty.
  Proof. intros Hi Hj. apply f_term_not_minus_infinite; auto; [apply Hk|apply Hl]; auto. Qed.

  Let low' i j : (i < n)%nat -> (j < m)%nat -> both i j <> m_infty.
  Proof.
    intros Hi Hj. pose proof (proj1 Hp i Hi).
    apply f_term_not_minus_infinite; auto; apply Rmult_le_pos; auto; [apply Hk|apply Hl]; auto.
  Qed.

  Let none i j : p i = 0 -> both i j = Finite 0.
  Proof. intros zero. unfold both, f_term. rewrite zero, !Rmult_0_l. destruct (Req_EM_T 0 0); easy. Qed.

  Let twice c a t : 0 < c -> 0 < a -> t <> m_infty -> Rbar_mult (Finite (c * a)) t = Rbar_mult (Finite c) (Rbar_mult (Finite a) t).
  Proof.
    intros Hc Ha proper. destruct t as [y| |]; [simpl; f_equal; ring| |easy].
    rewrite !times_infinite; auto. apply Rmult_lt_0_compat; auto.
  Qed.

  Lemma scaled c a b : 0 < c -> 0 <= a -> 0 <= b -> f_term f z s (c * a) (c * b) = Rbar_mult (Finite c) (f_term f z s a b).
  Proof.
    intros Hc Ha Hb. assert (forall v, c * v = 0 <-> v = 0) as zero
      by (intros v; split; [intros vanish; apply Rmult_integral in vanish; lra|intros ->; ring]).
    unfold f_term. destruct (Req_EM_T b 0) as [nb|sb], (Req_EM_T (c * b) 0) as [nb'|sb'];
      try (exfalso; pose proof (zero b); tauto);
      destruct (Req_EM_T a 0) as [na|sa], (Req_EM_T (c * a) 0) as [na'|sa'];
      try (exfalso; pose proof (zero a); tauto).
    - simpl. f_equal. ring.
    - apply twice; [auto|lra|exact (s_not_minus_infinite f z s gen)].
    - apply twice; [auto|lra|exact (z_not_minus_infinite f z s gen)].
    - simpl. f_equal. replace (c * a / (c * b)) with (a / b) by (field; lra). ring.
  Qed.

  (* Either every label that counts has a finite divergence, or the mean is infinite. *)
  Let finite := forall i, (i < n)%nat -> 0 < p i -> forall j, (j < m)%nat -> each i j = Finite (real (each i j)).

  Let mean_finite : finite -> mean = num (sum n (fun i => p i * sum m (fun j => real (each i j)))).
  Proof.
    intros all. apply vsum_finite. intros i Hi. destruct (proj1 Hp i Hi) as [charged|zero].
    - unfold Df. rewrite (rsum_finite m _ (fun j => real (each i j))) by (intros j Hj; apply all; auto).
      apply vtimes_num.
    - rewrite <- zero, vtimes_zero_left. f_equal. f_equal. ring.
  Qed.

  Let mean_infinite : ~ finite -> mean = Some p_infty.
  Proof.
    intros some. assert (exists i, (i < n)%nat /\ 0 < p i /\ Df f z s m (k i) (l i) = p_infty) as (i & Hi & charged & top).
    { apply NNPP. intros nowhere. apply some. intros i Hi charged j Hj.
      pose proof (rsum_not_minus_infinite m (each i) (fun j Hj => low i j Hi Hj)) as above.
      destruct (rsum m (each i)) as [x| |] eqn:whole; [|exfalso; apply nowhere; exists i; auto|easy].
      apply (rsum_all_finite m (each i) x whole (fun j Hj => low i j Hi Hj)); auto. }
    apply (vsum_infinite n _ i); auto.
    - intros j Hj. destruct (proj1 Hp j Hj) as [more|zero]; [|rewrite <- zero, vtimes_zero_left; exists (Finite 0); split; easy].
      unfold num. rewrite vtimes_some. eexists. split; [reflexivity|].
      pose proof (rsum_not_minus_infinite m (each j) (fun i Hi => low j i Hj Hi)) as above. unfold Df. fold (each j).
      change (fun i0 => f_term f z s (k j i0) (l j i0)) with (each j).
      destruct (rsum m (each j)); [easy|rewrite times_infinite by auto; easy|easy].
    - rewrite top. apply vtimes_infinite. auto.
  Qed.

  Lemma of_joint : mean = Some (Df f z s (n * m) (flat m (joint p k)) (flat m (joint p l))).
  Proof.
    unfold Df. change (fun i => f_term f z s (flat m (joint p k) i) (flat m (joint p l) i)) with (fun i => both (i / m)%nat (i mod m)%nat).
    assert (forall i, (i < n * m)%nat -> both (i / m)%nat (i mod m)%nat <> m_infty) as proper
      by (apply (flat_all n m (fun i j => both i j <> m_infty)); auto).
    destruct (classic finite) as [all|some].
    - rewrite mean_finite by auto. unfold num. f_equal.
      rewrite (rsum_finite (n * m) _ (flat m (fun i j => p i * real (each i j)))).
      + f_equal. rewrite sum_flat. unfold total. apply sum_ext. intros i Hi. symmetry. apply sum_scal.
      + apply (flat_all n m (fun i j => both i j = Finite (p i * real (each i j)))). intros i j Hi Hj.
        destruct (proj1 Hp i Hi) as [charged|zero].
        * pose proof (proj1 (Hk i Hi) j Hj). pose proof (proj1 (Hl i Hi) j Hj). unfold both. rewrite scaled by auto. fold (each i j). rewrite (all i Hi charged j Hj) at 1. reflexivity.
        * rewrite none by auto. rewrite <- zero. f_equal. ring.
    - rewrite mean_infinite by auto. f_equal. symmetry.
      pose proof (rsum_not_minus_infinite (n * m) _ proper) as above.
      destruct (rsum (n * m) _) as [x| |] eqn:whole; [|reflexivity|easy]. exfalso. apply some. intros i Hi charged j Hj.
      pose proof (rsum_all_finite (n * m) _ x whole proper) as entries.
      pose proof (proj1 (flat_all n m (fun i j => both i j = Finite (real (both i j)))) entries i j Hi Hj) as entry.
      pose proof (proj1 (Hk i Hi) j Hj). pose proof (proj1 (Hl i Hi) j Hj).
      cbv beta in entry. unfold both in entry. rewrite scaled in entry by auto. fold (each i j) in entry.
      pose proof (low i j Hi Hj) as least. destruct (each i j) as [y| |]; [reflexivity| |easy].
      rewrite times_infinite in entry by auto. discriminate entry.
  Qed.

  Lemma of_output : vle (Some (Df f z s m (output n p k) (output n p l))) mean.
  Proof.
    destruct (classic finite) as [all|some]; [rewrite mean_finite by auto|rewrite mean_infinite by auto].
    - unfold vle, wherever, num. simpl.
      replace (sum n (fun i => p i * sum m (fun j => real (each i j)))) with (sum m (fun j => sum n (fun i => p i * real (each i j)))).
      + apply rsum_le. intros j Hj. unfold output.
        apply f_term_sublinear; try assumption; intros i Hi; [apply Hp|apply Hk|apply Hl|]; auto.
        intros charged. apply all; auto.
      + rewrite sum_swap. apply sum_ext. intros i Hi. apply sum_scal.
    - unfold vle, wherever. destruct (Df f z s m _ _); exact I.
  Qed.
End Labels.

Theorem conditional_f_divergences_are_those_of_joint_laws :
(forall (m n : nat) (p : nat -> R) (k l : nat -> nat -> R) (f : R -> R) (f_zero f_slope : Rbar),
  pmf n p ->
  channel n m k ->
  channel n m l ->
  generator f f_zero f_slope ->
  veq (expectation n (fun i' => (num (p i'))) (fun i' => (Some (Df f f_zero f_slope m (k i') (l i'))))) (Some (Df f f_zero f_slope (n * m) (fun i' => (p (i' / m)%nat * k (i' / m)%nat (i' mod m)%nat)) (fun i' => (p (i' / m)%nat * l (i' / m)%nat (i' mod m)%nat))))) /\
(forall (m n : nat) (p : nat -> R) (k l : nat -> nat -> R) (f : R -> R) (f_zero f_slope : Rbar),
  pmf n p ->
  channel n m k ->
  channel n m l ->
  generator f f_zero f_slope ->
  vle (Some (Df f f_zero f_slope m (output n p k) (output n p l))) (expectation n (fun i' => (num (p i'))) (fun i' => (Some (Df f f_zero f_slope m (k i') (l i')))))).
Proof.
  split; intros m n p k l f z s Hp Hk Hl gen.
  - rewrite (of_joint f z s n m p k l) by auto. reflexivity.
  - apply of_output; auto.
Qed.
